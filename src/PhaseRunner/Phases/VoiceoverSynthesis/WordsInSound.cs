using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

/// <summary>
/// Times of words that no vendor gave: pauses are heard in the sound and laid to the ends of sentences and clauses; between two pauses the
/// words share the speech by their length. Within a sentence a word may so be a few tenths of a second off, at its beginning and end it is not.
/// </summary>
internal static class WordsInSound
{
    public static IReadOnlyList<SpokenWord> Place(Recording recording, int firstLine, IReadOnlyList<string> lines)
    {
        IReadOnlyList<ScriptWord> words = [.. lines.SelectMany((line, index) => Words(line, firstLine + index))];
        var times = WordSpacing.Apply(Times(new Speech(recording.Samples, Recording.SampleRate), words), recording.Seconds);
        return [.. words.Zip(times, (word, time) => new SpokenWord { Text = word.Text, Line = word.Line, Start = time.Start, End = time.End })];
    }

    private static IEnumerable<ScriptWord> Words(string line, int number)
    {
        var tokens = WordTokens.Split(line);
        return tokens.Select((token, index) => new ScriptWord(token, number, WordWeights.Of(token), index == tokens.Count - 1));
    }

    private static (double Start, double End)[] Times(Speech speech, IReadOnlyList<ScriptWord> words)
    {
        var expected = Expected(words, speech.Spoken);
        var pauses = PauseMatching.Match(speech.Pauses, [.. words.Zip(expected, (word, end) => (end, word.Break))]);
        var times = new (double, double)[words.Count];
        var (begin, from) = (0, 0.0);
        foreach (var (last, to) in pauses.Append((words.Count - 1, speech.Spoken)))
        {
            var total = Enumerable.Range(begin, last + 1 - begin).Sum(word => words[word].Weight);
            var at = from;
            for (var word = begin; word <= last; word++)
            {
                var end = total > 0 ? at + ((to - from) * words[word].Weight / total) : to;
                times[word] = (speech.BeginAt(at), speech.EndAt(end));
                at = end;
            }

            (begin, from) = (last + 1, to);
        }

        return times;
    }

    /// <summary>After how many seconds of speech each word would end if all letters took the same time.</summary>
    private static IReadOnlyList<double> Expected(IReadOnlyList<ScriptWord> words, double spoken)
    {
        var total = words.Sum(word => word.Weight);
        var done = 0.0;
        return [.. words.Select(word => (done += word.Weight) / Math.Max(total, 1) * spoken)];
    }

    private readonly record struct ScriptWord(string Text, int Line, double Weight, bool EndsLine)
    {
        public BreakKind Break => EndsLine || Ends(".!?:…。！？") ? BreakKind.Sentence : Ends(",;–—)，、；") ? BreakKind.Clause : BreakKind.None;

        private bool Ends(string marks)
        {
            var bare = Text.TrimEnd('"', '\'', '”', '’', '»', '」');
            return bare.Length > 0 && marks.Contains(bare[^1]);
        }
    }
}
