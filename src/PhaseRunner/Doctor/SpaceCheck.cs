namespace VideoAgent.PhaseRunner.Doctor;

/// <summary>Can scratch files be written, and is there room for a video in the making?</summary>
internal static class SpaceCheck
{
    /// <summary>A 90 s video at its largest, its audio as PCM, and the decoded stills, with room to spare.</summary>
    private const long NeededBytes = 500L << 20;

    public static Finding Run(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "doctor");
            File.Delete(probe);

            var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
            var detail = $"{free >> 20} MiB free in {folder}";
            return free >= NeededBytes
                ? new Finding("work space", detail)
                : new Finding("work space", detail, $"free space, or point VIDEOAGENT_WORK at a volume with at least {NeededBytes >> 20} MiB");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding("work space", e.Message, "point VIDEOAGENT_WORK at a folder the runner may write");
        }
    }
}
