using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

/// <summary>
/// The engine asked with nothing of ours between, written from its header file: where it says each word begins. Its state is the process's,
/// so tests that use it run alone, and it unloads the library as the provider does.
/// </summary>
internal static unsafe class ReferenceEngine
{
    private const int Synchronous = 2, Utf8 = 1, WordEvent = 1;

    /// <summary>Rate, pitch and range as the provider sets them: each changes how long a sound is.</summary>
    private static readonly (int Parameter, int Value)[] Settings = [(1, 160), (3, 45), (4, 65)];

    private static readonly List<(int CodePoint, double Seconds)> Heard = [];

    public static IReadOnlyList<(int CodePoint, double Seconds)> Words(string voice, string text)
    {
        Heard.Clear();
        var library = NativeLibrary.Load("libespeak-ng.so.1");
        try
        {
            ((delegate* unmanaged[Cdecl]<int, int, byte*, int, int>)Function("espeak_Initialize"))(Synchronous, 0, null, 0);
            ((delegate* unmanaged[Cdecl]<void*, void>)Function("espeak_SetSynthCallback"))((delegate* unmanaged[Cdecl]<short*, int, int*, int>)&OnSpeech);
            fixed (byte* name = Bytes(voice)) Assert.Equal(0, ((delegate* unmanaged[Cdecl]<byte*, int>)Function("espeak_SetVoiceByName"))(name));
            foreach (var (parameter, value) in Settings) ((delegate* unmanaged[Cdecl]<int, int, int, int>)Function("espeak_SetParameter"))(parameter, value, 0);
            var bytes = Bytes(text);
            fixed (byte* start = bytes)
                ((delegate* unmanaged[Cdecl]<byte*, nuint, uint, int, uint, uint, uint*, void*, int>)Function("espeak_Synth"))(start, (nuint)bytes.Length, 0, 1, 0, Utf8, null, null);
        }
        finally
        {
            ((delegate* unmanaged[Cdecl]<int>)Function("espeak_Terminate"))();
            NativeLibrary.Free(library);
        }

        return [.. Heard];

        void* Function(string name) => (void*)NativeLibrary.GetExport(library, name);
    }

    /// <summary><c>espeak_EVENT</c> is ten 32-bit numbers wide: type, message, position, length, milliseconds, sample, then two pointers.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnSpeech(short* wave, int count, int* events)
    {
        for (; events[0] != 0; events += 10)
            if (events[0] == WordEvent) Heard.Add((events[2] - 1, (double)events[5] / Take.SampleRate));
        return 0;
    }

    private static byte[] Bytes(string text) => [.. Encoding.UTF8.GetBytes(text), 0];
}

/// <summary>Tests that touch the engine themselves: nothing else runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EngineAlone
{
    public const string Name = "engine alone";
}
