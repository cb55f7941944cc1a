using System.Text.Json;
using System.Text.Json.Serialization;
using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>One shipped list: a niche, the words it is known by, its subjects, and sentences that are true of all of them.</summary>
internal sealed record SubjectList
{
    /// <summary>When the list was last gone through.</summary>
    public required DateOnly Date { get; init; }

    public required string Niche { get; init; }
    public required IReadOnlyList<string> Keywords { get; init; }
    public required IReadOnlyList<string> Hashtags { get; init; }

    /// <summary>What a viewer must be told, e.g. that this is no financial advice.</summary>
    public string? Notice { get; set; }

    public required IReadOnlyList<Subject> Subjects { get; init; }

    /// <summary><see cref="Beat"/>s for any subject of the niche.</summary>
    public required IReadOnlyList<Beat> Beats { get; init; }
}

internal sealed record Subject
{
    /// <summary>A noun phrase as it stands inside a sentence: "crispy roast potatoes".</summary>
    public required string About { get; init; }

    /// <summary>Growth, volume, engagement, freshness, competition; estimated by hand when the list was made.</summary>
    public required IReadOnlyList<double> Signals { get; init; }

    /// <summary>First and last month of the season; a season may run over the year's end. Absent: all year.</summary>
    public IReadOnlyList<int>? Months { get; set; }

    /// <summary>The season follows the sun, so it is half a year later south of the equator.</summary>
    public bool Weather { get; set; }

    /// <summary>Where the subject means anything; absent: everywhere.</summary>
    public IReadOnlyList<string>? Regions { get; set; }

    public string? Hook { get; set; }
    public Beat? Value { get; set; }
    public IReadOnlyList<Beat> Beats { get; set; } = [];

    /// <summary>As a title stands: "Crispy roast potatoes".</summary>
    [JsonIgnore]
    public string Title => About.Length == 0 ? "" : char.ToUpperInvariant(About[0]) + About[1..];

    [JsonIgnore]
    public TrendSignals TrendSignals => new() { Growth = Signals[0], Volume = Signals[1], Engagement = Signals[2], Freshness = Signals[3], Competition = Signals[4] };
}

/// <summary>One spoken line and the few words shown with it. Written as <c>Say *this* aloud. | Show this</c>; stars mark what captions stress.</summary>
[JsonConverter(typeof(BeatConverter))]
internal sealed record Beat(string Say, string Show)
{
    public string Spoken => Say.Replace("*", "", StringComparison.Ordinal);

    public IReadOnlyList<string> Emphasis =>
        [.. Say.Split('*').Where((_, index) => index % 2 == 1).SelectMany(part => part.Split(' ')).Select(word => word.Trim('.', ',', ':', ';', '?', '!')).Take(3)];

    public static Beat Parse(string text) =>
        text.Split('|', StringSplitOptions.TrimEntries) is [{ Length: > 0 } say, { Length: > 0 } show]
            ? new(say, show)
            : throw new JsonException($"a beat is written 'what is said | what is shown', not '{text}'");
}

internal sealed class BeatConverter : JsonConverter<Beat>
{
    public override Beat Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Beat.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Beat value, JsonSerializerOptions options) => writer.WriteStringValue($"{value.Say} | {value.Show}");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SubjectList))]
internal sealed partial class SubjectListJson : JsonSerializerContext;
