using System.Text.Json.Nodes;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.VendorBench;

/// <summary>How long the vendor takes for what: medians that users report of today's models.</summary>
internal static class VendorPace
{
    public static readonly TimeSpan Moderation = TimeSpan.FromSeconds(0.2);
    public static readonly TimeSpan Script = TimeSpan.FromSeconds(8);
    public static readonly TimeSpan Judgement = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan Picture = TimeSpan.FromSeconds(12);

    /// <summary>What must be waited for one after the other before the pictures: the subject and the script are moderated, the script is written and judged.</summary>
    public static readonly TimeSpan BeforePictures = Moderation + Script + Moderation + Judgement;

    public static TimeSpan Of(string path, JsonObject body) => path switch
    {
        "moderations" => Moderation,
        "chat/completions" when IsScript(body) => Script,
        "chat/completions" => Judgement,
        "images/generations" => Picture,
        _ => TimeSpan.Zero,
    };

    /// <summary>Scripts as asked for; a judge who has nothing to say.</summary>
    public static string Write(JsonObject request) => IsScript(request) ? DraftedScript.For(request) : """{"scores": []}""";

    private static bool IsScript(JsonObject request) => request["response_format"]!["json_schema"]!["name"]!.GetValue<string>() == "video_script";
}
