using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Providers.Voices.Espeak;

/// <summary>One use of the engine, from load to unload. At most one may exist in the process: <see cref="EspeakVoiceProvider"/> sees to that.</summary>
internal sealed unsafe class EspeakSession : IDisposable
{
    private const int Continue = 0;
    private const int Abort = 1;

    /// <summary>The callback has no other way to its session: events carry user data, but a block of sound without events does not.</summary>
    private static EspeakSession? current;

    private readonly EspeakLibrary library = EspeakLibrary.Load();
    private readonly CancellationToken cancellationToken;
    private ArrayBufferWriter<short> samples = new();
    private List<EspeakMark> marks = [];
    private Exception? failure;

    public EspeakSession(CancellationToken cancellationToken)
    {
        this.cancellationToken = cancellationToken;
        srand(1); // breath and noise come from the C library's generator
        SampleRate = library.Initialize();
        if (SampleRate <= 0)
        {
            library.Dispose();
            throw PhaseException.Permanent("VoiceEngineMissing", "espeak-ng found no voice data. Install the package espeak-ng-data (`make setup` does).");
        }

        library.SetCallback(&OnSpeech);
    }

    /// <summary>In Hz.</summary>
    public int SampleRate { get; }

    public IReadOnlyList<EspeakVoice> Voices() => library.Voices();

    public bool SetVoice(string name) => library.SetVoice(name);

    public void SetParameter(EspeakParameter parameter, int value) => library.SetParameter(parameter, value);

    public EspeakSpeech Speak(string text)
    {
        samples = new ArrayBufferWriter<short>();
        marks = [];
        current = this;
        try
        {
            library.Speak(text);
        }
        finally
        {
            current = null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return failure is null ? new EspeakSpeech(samples.WrittenSpan.ToArray(), marks) : throw failure;
    }

    public void Dispose()
    {
        library.Terminate();
        library.Dispose();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnSpeech(short* wave, int count, EspeakEvent* events)
    {
        var session = current;
        if (session is null || session.cancellationToken.IsCancellationRequested) return Abort;
        try
        {
            session.Take(wave is null ? [] : new ReadOnlySpan<short>(wave, count), events);
            return Continue;
        }
        catch (Exception e)
        {
            // An exception must not unwind through the engine's frames: Speak throws it when they are gone.
            session.failure = e;
            return Abort;
        }
    }

    private void Take(ReadOnlySpan<short> wave, EspeakEvent* events)
    {
        samples.Write(wave);
        for (; events->Type != EspeakEventType.ListEnd; events++)
            if (events->Type == EspeakEventType.Word && events->Length > 0)
                marks.Add(new EspeakMark(events->TextPosition - 1, (int)((long)events->AudioMilliseconds * SampleRate / 1000)));
    }

    [DllImport("libc")]
    private static extern void srand(uint seed);
}

/// <summary>Sound at the session's sample rate and where words began.</summary>
internal sealed record EspeakSpeech(short[] Samples, IReadOnlyList<EspeakMark> Marks);

/// <summary>The engine begins to say what stands at a code point (from 0) of its text.</summary>
internal readonly record struct EspeakMark(int CodePoint, int Sample);
