using System.Runtime.InteropServices;

namespace VideoAgent.PhaseRunner.Media.Libass;

/// <summary>The few calls of libass we need. It is the library behind ffmpeg's <c>ass</c> filter and comes with Debian's ffmpeg.</summary>
internal static unsafe partial class LibassNative
{
    public const string FileName = "libass.so.9";

    /// <summary><c>ASS_FONTPROVIDER_AUTODETECT</c>: fontconfig, the same list that words are measured from.</summary>
    public const int SystemFonts = 1;

    [LibraryImport(FileName, EntryPoint = "ass_library_version")]
    public static partial int Version();

    [LibraryImport(FileName, EntryPoint = "ass_library_init")]
    public static partial nint NewLibrary();

    [LibraryImport(FileName, EntryPoint = "ass_library_done")]
    public static partial void FreeLibrary(nint library);

    [LibraryImport(FileName, EntryPoint = "ass_set_message_cb")]
    public static partial void SetMessages(nint library, delegate* unmanaged[Cdecl]<int, byte*, nint, nint, void> callback, nint data);

    [LibraryImport(FileName, EntryPoint = "ass_renderer_init")]
    public static partial nint NewRenderer(nint library);

    [LibraryImport(FileName, EntryPoint = "ass_renderer_done")]
    public static partial void FreeRenderer(nint renderer);

    [LibraryImport(FileName, EntryPoint = "ass_set_frame_size")]
    public static partial void SetFrameSize(nint renderer, int width, int height);

    [LibraryImport(FileName, EntryPoint = "ass_set_storage_size")]
    public static partial void SetStorageSize(nint renderer, int width, int height);

    [LibraryImport(FileName, EntryPoint = "ass_set_cache_limits")]
    public static partial void SetCacheLimits(nint renderer, int glyphs, int megabytes);

    [LibraryImport(FileName, EntryPoint = "ass_set_fonts")]
    public static partial void SetFonts(nint renderer, nint defaultFont, nint defaultFamily, int provider, nint configuration, int update);

    /// <summary>Copies the text. Null when it is no ASS.</summary>
    [LibraryImport(FileName, EntryPoint = "ass_read_memory")]
    public static partial nint ReadTrack(nint library, byte* text, nuint length, nint codepage);

    [LibraryImport(FileName, EntryPoint = "ass_free_track")]
    public static partial void FreeTrack(nint track);

    /// <summary>The images belong to the renderer and live until the next call. <paramref name="change"/> is 0 when they are those of the last call.</summary>
    [LibraryImport(FileName, EntryPoint = "ass_render_frame")]
    public static partial AssImage* Render(nint renderer, nint track, long milliseconds, out int change);
}
