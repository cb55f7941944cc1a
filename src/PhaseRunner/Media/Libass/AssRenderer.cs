using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Media.Libass;

/// <summary>
/// One ASS document, ready to be drawn at any time. One thread at a time; others may have renderers of their own.
/// </summary>
internal sealed unsafe class AssRenderer : IDisposable
{
    /// <summary>libass itself would keep up to a gigabyte of drawn letters; a page of captions, which alone is drawn again, has less than one megabyte.</summary>
    private const int CacheMegabytes = 4;

    private nint library, renderer, track;

    /// <exception cref="PhaseException">Permanent: libass is missing (<c>CaptionEngineMissing</c>) or cannot read the document (<c>CaptionsUnreadable</c>).</exception>
    public AssRenderer(string ass, int width, int height)
    {
        LibassLoader.Require();
        try
        {
            library = Some(LibassNative.NewLibrary());
            LibassNative.SetMessages(library, &Ignore, 0);
            renderer = Some(LibassNative.NewRenderer(library));
            LibassNative.SetFrameSize(renderer, width, height);
            LibassNative.SetStorageSize(renderer, width, height);
            LibassNative.SetCacheLimits(renderer, 0, CacheMegabytes);
            LibassNative.SetFonts(renderer, 0, 0, LibassNative.SystemFonts, 0, 1);
            track = Read(ass);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// The images to paint, in their order; they live until the next call. <paramref name="isSame"/>: exactly those of the call before.
    /// </summary>
    public AssImage* Render(long milliseconds, out bool isSame)
    {
        ObjectDisposedException.ThrowIf(track == 0, this);
        var images = LibassNative.Render(renderer, track, milliseconds, out var change);
        isSame = change == 0;
        return images;
    }

    public void Dispose()
    {
        if (track != 0) LibassNative.FreeTrack(track);
        if (renderer != 0) LibassNative.FreeRenderer(renderer);
        if (library != 0) LibassNative.FreeLibrary(library);
        (track, renderer, library) = (0, 0, 0);
    }

    private nint Read(string ass)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(ass))
        {
            var read = LibassNative.ReadTrack(library, text, (nuint)Encoding.UTF8.GetByteCount(ass), 0);
            return read != 0 ? read : throw PhaseException.Permanent("CaptionsUnreadable",
                "libass cannot read captions.ass. This is a fault of the runner, or of another libass: run `phase-runner doctor`.");
        }
    }

    private static nint Some(nint value) => value != 0 ? value : throw new InsufficientMemoryException("libass could not be started");

    /// <summary>libass would write to standard error, which is the display's. What it could say of our document, fonts included, was checked before.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(int level, byte* format, nint arguments, nint data)
    {
    }
}
