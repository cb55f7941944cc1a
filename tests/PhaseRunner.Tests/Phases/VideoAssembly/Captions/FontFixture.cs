using VideoAgent.PhaseRunner.Media.Fonts;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

/// <summary>The fonts of this machine, listed once.</summary>
public sealed class FontFixture : IAsyncLifetime
{
    internal FontCatalog Fonts { get; private set; } = new([]);

    public async Task InitializeAsync() => Fonts = await FontCatalog.LoadAsync(default);

    public Task DisposeAsync()
    {
        Fonts.Dispose();
        return Task.CompletedTask;
    }
}
