using VideoAgent.PhaseRunner.Providers.Visuals.Cards.Layouts;
using VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>
/// Composes one card as SVG. Brand or topic decide palette and pattern, so the cards of a video are a family;
/// the scene's kind and number decide layout, ground and drawing, so no two of them look alike.
/// </summary>
internal sealed class CardArtist(TextFitter fitter)
{
    /// <summary>Raised with every visible change of a card.</summary>
    public const int Version = 1;

    public string Draw(PictureOrder order)
    {
        var family = CardSeed.Number(order.Brand ?? order.Topic);
        var scheme = Palettes.For(order.Brand, order.Topic).ForScene(order.Scene.Number);
        var chance = CardSeed.Chance(order.Brand ?? "", order.Topic, order.Scene.Kind, $"{order.Scene.Number}", order.Scene.Headline, order.Scene.Prompt);
        var card = new Card(order, scheme, PictogramChoice.For(order), new Canvas(), chance, fitter);

        Ground(card);
        var layout = Layout(order);
        // The question mark is a pattern itself; two would be noise.
        if (layout != QuestionLayout.Draw) Motifs.Draw(card, family);
        layout(card);
        return card.Canvas.ToSvg();
    }

    private static Action<Card> Layout(PictureOrder order) => order.Scene.Kind.ToLowerInvariant() switch
    {
        "title" => order.Scene.Number == 1 ? TitleLayout.Draw : StatementLayout.Draw,
        "number" => NumberLayout.Draw,
        "quote" => QuoteLayout.Draw,
        "list" => ListLayout.Draw,
        "question" => QuestionLayout.Draw,
        "action" => ActionLayout.Draw,
        _ when order.Scene.Headline.TrimEnd().EndsWith('?') => QuestionLayout.Draw,
        _ => order.Scene.Number % 2 == 1 ? TitleLayout.Draw : StatementLayout.Draw,
    };

    private static void Ground(Card card) =>
        card.Canvas.Add(Svg.Box(0, 0, Card.Width, Card.Height, 0, Svg.Fill(card.Canvas.Linear(card.IsOdd ? 70 : 110, card.Scheme.Ground2, card.Scheme.Ground))));
}
