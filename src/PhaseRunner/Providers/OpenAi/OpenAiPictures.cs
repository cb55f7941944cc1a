using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Providers.Visuals;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>
/// Pictures by an image model. A description that its safety system refuses is asked for once more in harmless words; what it refuses then as well is a
/// card, so that one word does not cost the whole video.
/// </summary>
/// <param name="cards">Draws what no model may.</param>
internal sealed class OpenAiPictures(OpenAiSettings openAi, IVisualProvider cards) : IVisualProvider
{
    private const string Version = "1";
    private const string UsualQuality = "medium";

    /// <summary>What the first models make of portraits; all later ones make any size.</summary>
    private static readonly (int Width, int Height) Fixed = (1024, 1536);

    private static readonly string[] FixedSizes = ["gpt-image-1", "chatgpt-image"];

    public string Name => OpenAiSettings.Name;

    /// <summary>A whole short at once: each takes ten seconds to two minutes, in which nothing is done here.</summary>
    public int Parallelism => 6;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VisualsSpec spec) => [new("pictures", Version), new("painter", Price(spec).Model), new("painted", Quality(spec))];

    public string MadeBy(VisualsSpec spec) => $"{Name} {Price(spec).Model}";

    public Maker MakerOf(VisualsSpec spec) => new() { Provider = Name, Origin = Origin.Model, Model = Price(spec).Model, Revision = $"request {Version}, quality {Quality(spec)}" };

    public Usd AtMost(VisualsSpec spec) => Price(spec).PerImage is { Count: > 0 } perImage
        ? perImage.Values.Max()
        : throw PhaseException.Permanent("PriceUnknown", $"The list of prices has {Price(spec).Model} without its price per image.");

    public async Task<PaidResult> MakeAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        try
        {
            return await PaintAsync(order, Described(order), cancellationToken);
        }
        catch (PhaseException e) when (e.Outcome == ExitClass.Moderation)
        {
            return await SoftenedAsync(order, cancellationToken);
        }
    }

    private async Task<PaidResult> SoftenedAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        try
        {
            return await PaintAsync(order, Harmless(order), cancellationToken);
        }
        catch (PhaseException e) when (e.Outcome == ExitClass.Moderation)
        {
            var card = await cards.MakeAsync(order, cancellationToken);
            return card with { Note = $"Picture {order.Scene.Number} is a card: {Name} refused its description, and a harmless one as well." };
        }
    }

    private async Task<PaidResult> PaintAsync(PictureOrder order, string prompt, CancellationToken cancellationToken)
    {
        var price = Price(order.Visuals);
        var isFixed = FixedSizes.Any(name => price.Model.StartsWith(name, StringComparison.Ordinal));
        var (width, height) = isFixed ? Fixed : (PictureFormat.Width, PictureFormat.Height);
        var body = new JsonObject
        {
            ["model"] = price.Model,
            ["prompt"] = prompt,
            ["n"] = 1,
            ["size"] = $"{width}x{height}",
            // Left out, some models choose the dearest.
            ["quality"] = Quality(order.Visuals),
            ["output_format"] = "png",
        };
        var notice = order.Scene.Number == 1 ? openAi.NoticeAsync(price.Model) : Task.FromResult<string?>(null);
        var painted = await openAi.Client.PictureAsync($"picture {order.Scene.Number}", body, price, AtMost(order.Visuals), cancellationToken);
        painted = painted with { Note = await notice };
        return isFixed ? painted with { Bytes = await PortraitAsync(painted.Bytes, cancellationToken) } : painted;
    }

    private Price Price(VisualsSpec spec) => openAi.PriceOf(PhaseName.VisualGeneration, spec.Model);

    private static string Quality(VisualsSpec spec) => spec.Quality ?? UsualQuality;

    private static string Described(PictureOrder order) => $"{order.Scene.Prompt}\nStyle: {order.Visuals.Style}. No text, no letters, no logos.";

    private static string Harmless(PictureOrder order) =>
        $"A calm, friendly, entirely harmless scene of everyday life for a general audience that suits the words \"{order.Scene.Headline}\". Nobody in distress, nothing violent, nothing intimate. Style: {order.Visuals.Style}. No text, no letters, no logos.";

    /// <summary>The middle of it, 9:16.</summary>
    private static async Task<byte[]> PortraitAsync(byte[] png, CancellationToken cancellationToken)
    {
        using var cropped = new MemoryStream();
        await Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-v", "error", "-f", "png_pipe", "-i", "pipe:0", "-vf", "crop=ih*9/16:ih", "-frames:v", "1", "-f", "image2pipe", "-c:v", "png", "pipe:1"])
            {
                Input = (stream, token) => stream.WriteAsync(png, token).AsTask(),
                Output = (stream, token) => stream.CopyToAsync(cropped, token),
            },
            cancellationToken);
        return cropped.ToArray();
    }
}
