using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>What TikTok is told of a post.</summary>
internal static class TikTokPostInfo
{
    public const string Everyone = "PUBLIC_TO_EVERYONE";

    /// <summary>Who does not say otherwise has a post that the account alone sees: nothing is made public by an omission.</summary>
    private const string Usual = "SELF_ONLY";

    /// <exception cref="PhaseException">The account does not offer the privacy asked for.</exception>
    public static JsonObject Of(TikTokMetadata metadata, TikTokCreator creator)
    {
        var privacy = metadata.PrivacyLevel ?? Usual;
        if (!creator.Privacies.Contains(privacy))
        {
            throw PhaseException.Permanent("PrivacyNotOffered",
                $"TikTok: the account does not offer {privacy}. It offers {(creator.Privacies.Count == 0 ? "nothing" : string.Join(", ", creator.Privacies.Take(8).Select(FoundText.Quote)))}: "
                + "set spec.publishing.tiktok.privacyLevel to one of these, or use mode: Inbox.");
        }

        return new JsonObject
        {
            ["title"] = metadata.Title,
            ["privacy_level"] = privacy,
            // What the owner has switched off stays off.
            ["disable_comment"] = creator.DisableComment,
            ["disable_duet"] = creator.DisableDuet,
            ["disable_stitch"] = creator.DisableStitch,
            ["brand_content_toggle"] = false,
            ["brand_organic_toggle"] = false,
            ["is_aigc"] = metadata.IsAigc,
        };
    }

    /// <summary>Null for an id that is none.</summary>
    public static string? Address(string? username, string postId) =>
        postId.All(char.IsAsciiDigit) ? $"https://www.tiktok.com/@{(username is not null && username.All(IsOfUsername) ? username : "")}/video/{postId}" : null;

    public static bool IsOfUsername(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.';
}
