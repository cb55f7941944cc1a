using System.Runtime.InteropServices;
using System.Text;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Providers.Voices.Espeak;

/// <summary>
/// libespeak-ng's functions, freshly loaded. The library carries pitch flutter and wave phase from one utterance into the next and has no
/// way to reset them, so the same text sounds different the second time: a take loads it, and disposing unloads it. That is why this is not
/// a <c>LibraryImport</c>, which keeps its library for good. Global state also means one at a time in a process.
/// </summary>
internal sealed unsafe class EspeakLibrary : IDisposable
{
    public const int SynchronousOutput = 2;

    /// <summary>Without it the library ends the whole process when its data is missing.</summary>
    public const int DoNotExit = 0x8000;

    public const uint Utf8 = 1;

    private const string FileName = "libespeak-ng.so.1";
    private readonly nint handle;

    private EspeakLibrary(nint handle) => this.handle = handle;

    public static EspeakLibrary Load() =>
        NativeLibrary.TryLoad(FileName, out var handle)
            ? new EspeakLibrary(handle)
            : throw PhaseException.Permanent("VoiceEngineMissing",
                $"{FileName} cannot be loaded: the embedded voice needs espeak-ng. Install the packages libespeak-ng1 and espeak-ng-data (`make setup` does).");

    public string Version => Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<nint, byte*>)Function("espeak_Info"))(0)) ?? "";

    /// <summary>The sample rate in Hz, or a negative number.</summary>
    public int Initialize() =>
        ((delegate* unmanaged[Cdecl]<int, int, byte*, int, int>)Function("espeak_Initialize"))(SynchronousOutput, 0, null, DoNotExit);

    public void SetCallback(delegate* unmanaged[Cdecl]<short*, int, EspeakEvent*, int> callback) =>
        ((delegate* unmanaged[Cdecl]<void*, void>)Function("espeak_SetSynthCallback"))(callback);

    public bool SetVoice(string name)
    {
        fixed (byte* bytes = NullTerminated(name))
            return ((delegate* unmanaged[Cdecl]<byte*, int>)Function("espeak_SetVoiceByName"))(bytes) == 0;
    }

    public void SetParameter(EspeakParameter parameter, int value) =>
        ((delegate* unmanaged[Cdecl]<int, int, int, int>)Function("espeak_SetParameter"))((int)parameter, value, 0);

    /// <summary>Returns when everything is spoken or the callback asked to stop.</summary>
    public void Speak(string text)
    {
        var encoded = NullTerminated(text);
        fixed (byte* bytes = encoded)
            ((delegate* unmanaged[Cdecl]<byte*, nuint, uint, int, uint, uint, uint*, void*, int>)Function("espeak_Synth"))(
                bytes, (nuint)encoded.Length, 0, 1, 0, Utf8, null, null);
    }

    /// <summary>All installed voices, then the variants that each can be combined with.</summary>
    public IReadOnlyList<EspeakVoice> Voices()
    {
        fixed (byte* variant = NullTerminated(EspeakVoice.VariantLanguage))
        {
            var variants = new NativeVoice { Languages = variant };
            return [.. Voices(null), .. Voices(&variants)];
        }
    }

    /// <summary>Only after <see cref="Initialize"/>: ends the library's own thread, which must be gone before its code is.</summary>
    public void Terminate() => ((delegate* unmanaged[Cdecl]<int>)Function("espeak_Terminate"))();

    public void Dispose() => NativeLibrary.Free(handle);

    private List<EspeakVoice> Voices(NativeVoice* selection)
    {
        var voices = new List<EspeakVoice>();
        var list = ((delegate* unmanaged[Cdecl]<NativeVoice*, NativeVoice**>)Function("espeak_ListVoices"))(selection);
        for (; *list != null; list++) voices.Add(new EspeakVoice(Text((*list)->Identifier), Text((*list)->Languages + 1)));
        return voices;
    }

    private void* Function(string name) => (void*)NativeLibrary.GetExport(handle, name);

    private static byte[] NullTerminated(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary><c>espeak_VOICE</c>. In a listed voice each language begins with a priority byte.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct NativeVoice
    {
        public byte* Name;
        public byte* Languages;
        public byte* Identifier;
        public byte Gender;
        public byte Age;
        public byte Variant;
        public byte Reserved;
        public int Score;
        public void* Spare;
    }
}

internal enum EspeakParameter
{
    /// <summary>Nominal words per minute, 80-450.</summary>
    Rate = 1,

    /// <summary>0-200, 100 is usual.</summary>
    Volume = 2,

    /// <summary>0-99, 50 is the voice's own.</summary>
    Pitch = 3,

    /// <summary>Liveliness of the pitch, 0-99; 50 is usual.</summary>
    Range = 4,

    /// <summary>Silence between words in units of 10 ms at the usual rate.</summary>
    WordGap = 7,
}

internal enum EspeakEventType
{
    ListEnd = 0,
    Word = 1,
}

/// <summary><c>espeak_EVENT</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct EspeakEvent
{
    public readonly EspeakEventType Type;
    public readonly uint MessageId;

    /// <summary>In code points, from 1.</summary>
    public readonly int TextPosition;

    public readonly int Length;
    public readonly int AudioMilliseconds;
    public readonly int Sample;
    public readonly nint UserData;
    public readonly nint Id;
}

/// <summary>A voice's file below the data folder (variants are below <c>!v/</c>) and its first language.</summary>
internal sealed record EspeakVoice(string File, string Language)
{
    public const string VariantLanguage = "variant";

    public bool IsVariant => Language == VariantLanguage;

    /// <summary>What comes after '+' in a voice's name.</summary>
    public string VariantName => System.IO.Path.GetFileName(File);
}
