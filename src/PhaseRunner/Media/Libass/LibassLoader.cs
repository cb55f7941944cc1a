using System.Runtime.InteropServices;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Media.Libass;

/// <summary>Says what to install before a missing library says it in the loader's words.</summary>
internal static class LibassLoader
{
    private const string Remedy = "Install the package libass9 (`make setup` does); `phase-runner doctor` lists what is missing.";

    /// <summary>Every function that is called later, so that a library of the wrong kind fails here and not in the middle of a video.</summary>
    private static readonly string[] Functions =
    [
        "ass_library_version", "ass_library_init", "ass_library_done", "ass_set_message_cb", "ass_renderer_init", "ass_renderer_done", "ass_set_frame_size",
        "ass_set_storage_size", "ass_set_cache_limits", "ass_set_fonts", "ass_read_memory", "ass_free_track", "ass_render_frame",
    ];

    /// <summary>The version of the library, as in 0.17.1.</summary>
    /// <exception cref="PhaseException">Permanent, <c>CaptionEngineMissing</c>: it is not installed, or is broken.</exception>
    public static string Require(string file = LibassNative.FileName)
    {
        if (!NativeLibrary.TryLoad(file, out var handle)) throw Missing($"{file} cannot be loaded: captions are drawn with libass.");
        try
        {
            if (Functions.FirstOrDefault(name => !NativeLibrary.TryGetExport(handle, name, out _)) is { } lacking)
                throw Missing($"{file} has no function {lacking}: it is not the libass that captions are drawn with.");
            return Text(LibassNative.Version());
        }
        finally
        {
            // Only this look at it is over: what LibraryImport loads stays.
            NativeLibrary.Free(handle);
        }
    }

    /// <summary>0xMmmbbrrr…: major, minor and patch level, two decimal digits each, written as hexadecimal.</summary>
    internal static string Text(int version) => $"{version >> 28 & 0xF:X}.{version >> 20 & 0xFF:X}.{version >> 12 & 0xFF:X}";

    private static PhaseException Missing(string what) => PhaseException.Permanent("CaptionEngineMissing", $"{what} {Remedy}");
}
