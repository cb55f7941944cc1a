using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Visuals;

namespace VideoAgent.PhaseRunner.Tests.Providers.Visuals;

internal static class Orders
{
    public static PictureOrder Of(string headline, string kind = "Title", int number = 1, string topic = "passive income", string? brand = "Acme", string language = "en") => new()
    {
        Scene = new SceneDescription { Number = number, FirstLine = 0, Headline = headline, Kind = kind, Prompt = "" },
        Topic = topic,
        Language = language,
        Brand = brand,
        Visuals = new VisualsSpec(),
    };
}
