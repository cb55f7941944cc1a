namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>The palettes, and who gets which: a brand keeps its own for ever, a video without a brand takes one that suits its subject.</summary>
internal static class Palettes
{
    public static IReadOnlyList<Palette> All { get; } =
    [
        Of("Ultraviolet", night: "#150a33", night2: "#2f1470", main: "#5b21e6", bright: "#ffd43b", pop: "#ff6b9d", paper: "#fbf6ee"),
        Of("Mint", night: "#04211b", night2: "#07463a", main: "#08735a", bright: "#c9f24d", pop: "#ff8f6b", paper: "#f5f8ea"),
        Of("Ember", night: "#2b0711", night2: "#5c0f24", main: "#bd1839", bright: "#ffbe3d", pop: "#ff7a5c", paper: "#fff5e8"),
        Of("Ocean", night: "#03162e", night2: "#0a3263", main: "#0b58cf", bright: "#66f0e0", pop: "#ff7d5e", paper: "#f1f8fc"),
        Of("Terracotta", night: "#29130c", night2: "#522715", main: "#ad3d1a", bright: "#ffcb80", pop: "#3fb8a4", paper: "#fcf3e6"),
        Of("Noir", night: "#0b0c0f", night2: "#23262e", main: "#4b3fc4", bright: "#d8ff42", pop: "#ff5c7a", paper: "#f4f4ee"),
        Of("Candy", night: "#2e0636", night2: "#590f60", main: "#b8137f", bright: "#8af5d4", pop: "#ffc846", paper: "#fff2f9"),
        Of("Dusk", night: "#0f1436", night2: "#2b2570", main: "#4743cf", bright: "#ffab8a", pop: "#ffe06b", paper: "#fcf3ef"),
    ];

    public static Palette For(string? brand, string topic) => string.IsNullOrWhiteSpace(brand) ? ForTopic(topic) : ByHash(brand.Trim());

    private static Palette ForTopic(string topic) => Subjects.Of(topic) switch
    {
        Subject.Money => Named("Mint"),
        Subject.Body => Named("Ember"),
        Subject.Technology => Named("Ultraviolet"),
        Subject.Food => Named("Terracotta"),
        Subject.Travel => Named("Ocean"),
        Subject.Mind => Named("Dusk"),
        _ => ByHash(topic),
    };

    private static Palette Named(string name) => All.First(palette => palette.Name == name);

    private static Palette ByHash(string text) => All[CardSeed.Number(text) % All.Count];

    private static Palette Of(string name, string night, string night2, string main, string bright, string pop, string paper) =>
        new(name, Colour.Parse(night), Colour.Parse(night2), Colour.Parse(main), Colour.Parse(bright), Colour.Parse(pop), Colour.Parse(paper));
}
