using System.Security.Cryptography;
using System.Text;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Visuals;

namespace VideoAgent.PhaseRunner.Phases.VisualGeneration;

/// <summary>From a script to what is asked of the provider, and the hash under which each answer is kept.</summary>
internal static class PictureOrders
{
    public static IReadOnlyList<PictureOrder> From(ScriptDocument script, VideoSpec spec) =>
        [.. script.Scenes.OrderBy(scene => scene.Number).Select(scene => new PictureOrder
        {
            Scene = scene,
            Topic = script.Topic,
            Language = script.Language,
            Brand = spec.Brand.Name,
            Visuals = spec.Visuals,
        })];

    /// <summary>Of everything that decides the picture. Which line the scene begins at does not.</summary>
    public static string Hash(PictureOrder order, IVisualProvider provider)
    {
        var (scene, visuals) = (order.Scene, order.Visuals);
        IEnumerable<string> parts =
        [
            "picture", provider.Name, visuals.Model ?? "", visuals.Style, visuals.Quality ?? "", order.Brand ?? "", order.Topic, order.Language,
            $"{scene.Number}", scene.Kind, scene.Headline, scene.Prompt,
            .. provider.Inputs(visuals).SelectMany(input => new[] { input.Key, input.Value }),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part.Length}:{part}")))));
    }
}
