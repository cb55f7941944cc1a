namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

internal static class Words
{
    /// <summary>Lower-case runs of letters and digits.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        var letters = text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ').ToArray();
        return new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
