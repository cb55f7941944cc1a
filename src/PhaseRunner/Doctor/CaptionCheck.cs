using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media.Libass;

namespace VideoAgent.PhaseRunner.Doctor;

/// <summary>Can the library that draws captions be loaded?</summary>
internal static class CaptionCheck
{
    public static Finding Run(string file = LibassNative.FileName)
    {
        try
        {
            return new Finding("captions", $"libass {LibassLoader.Require(file)}");
        }
        catch (PhaseException e)
        {
            return new Finding("captions", e.Message, "apt-get install libass9");
        }
    }
}
