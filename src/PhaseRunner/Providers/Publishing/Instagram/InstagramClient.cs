using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Analytics;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

/// <summary>Instagram's Graph interface for one account. All of it may be repeated but <see cref="PublishAsync"/>.</summary>
internal sealed class InstagramClient(string userId, VendorLink link, TimeProvider time)
{
    /// <summary>As many as one answer lists; also what an account can post in two days.</summary>
    public const int MostRecent = 100;

    /// <summary>How many posts are left of the day's, as Instagram counts at this moment; null where it does not say.</summary>
    public async Task<long?> PostsLeftAsync(CancellationToken cancellationToken)
    {
        var answer = await link.SendAsync(new VendorRequest("what is left of the day's posts", $"{userId}/content_publishing_limit?fields=quota_usage,config", null), cancellationToken);
        var limit = AnswerJson.Of(answer.Body)["data"].Items is [var first, ..] ? first : null;
        return limit?["quota_usage"].Number is { } used && limit["config"]["quota_total"].Number is { } total ? total - used : null;
    }

    public async Task<InstagramContainer> MakeContainerAsync(JsonObject parameters, CancellationToken cancellationToken)
    {
        var answer = await link.SendAsync(new VendorRequest("a container", $"{userId}/media", JsonSerializer.SerializeToUtf8Bytes(parameters)), cancellationToken);
        var json = AnswerJson.Of(answer.Body);
        Uri? upload = null;
        var isComplete = !parameters.ContainsKey("upload_type") || Uri.TryCreate(json["uri"].Text, UriKind.Absolute, out upload);
        return IdOf(json) is { } id && isComplete
            ? new InstagramContainer(id, upload)
            : throw Unknown("a container: it has no id, or no address to send to");
    }

    public async Task<InstagramContainerState> StateAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await link.AskAsync(new VendorRequest("how far the container is", $"{id}?fields=status_code,status,video_status", null), cancellationToken);
        if (InstagramError.Of(answer) is { Code: 24, Subcode: InstagramRules.Gone or 2207006 } && answer.Fault is not null) return new InstagramContainerState(InstagramStage.Gone, null, null);
        if (answer.Fault is { } fault) throw fault.ToException(time.GetUtcNow());
        var json = AnswerJson.Of(answer.Body);
        var stage = json["status_code"].Text switch
        {
            "IN_PROGRESS" => InstagramStage.InProgress,
            "FINISHED" => InstagramStage.Finished,
            "PUBLISHED" => InstagramStage.Published,
            "EXPIRED" => InstagramStage.Expired,
            "ERROR" => InstagramStage.Error,
            var other => throw Unknown($"how far the container is: its status_code is {FoundText.Quote(other ?? "missing")}"),
        };
        var uploading = json["video_status"]["uploading_phase"];
        return new InstagramContainerState(stage, json["status"].Text, uploading["status"].Text == "complete" ? long.MaxValue : uploading["bytes_transferred"].Number);
    }

    /// <summary>The call that cannot be taken back.</summary>
    /// <returns>The post's id, or what Instagram says against it.</returns>
    /// <exception cref="Hosting.OutcomeUnknownException">Nobody knows whether it was done.</exception>
    public async Task<(string? MediaId, VendorFault? Fault, long? Subcode)> PublishAsync(string container, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["creation_id"] = container });
        var answer = await link.AskAsync(new VendorRequest("the post", $"{userId}/media_publish", body) { IsPaid = true }, cancellationToken);
        return (answer.Fault is null ? IdOf(AnswerJson.Of(answer.Body)) : null, answer.Fault, InstagramError.Of(answer).Subcode);
    }

    /// <summary>The newest posts, with whatever their captions are.</summary>
    public async Task<IReadOnlyList<InstagramMedia>> RecentAsync(CancellationToken cancellationToken)
    {
        var answer = await link.SendAsync(new VendorRequest("the account's newest posts", $"{userId}/media?fields=id,caption,timestamp&limit={MostRecent}", null), cancellationToken);
        var data = AnswerJson.Of(answer.Body)["data"];
        if (!data.IsList) throw Unknown("the account's newest posts: it has no list");
        return [.. data.Items.Select(item => new InstagramMedia(IdOf(item), item["caption"].Text ?? "", InstagramMedia.TimeOf(item["timestamp"].Text)))];
    }

    /// <summary>Where people see the post; null where Instagram does not say.</summary>
    public async Task<string?> PermalinkAsync(string mediaId, CancellationToken cancellationToken)
    {
        var answer = await link.SendAsync(new VendorRequest("the post's address", $"{mediaId}?fields=permalink", null), cancellationToken);
        return AnswerJson.Of(answer.Body)["permalink"].Text is { Length: <= 2048 } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "https" ? address : null;
    }

    /// <summary>What is counted of a post; null where Instagram has nothing to tell of it, be it too new, seen by too few, or gone.</summary>
    public async Task<Figures?> FiguresAsync(string mediaId, CancellationToken cancellationToken)
    {
        var answer = await link.AskAsync(new VendorRequest("the post's insights", $"{mediaId}/insights?metric=views,likes,comments,shares,ig_reels_video_view_total_time", null), cancellationToken);
        if (answer.Fault is { } fault) return InstagramRules.IsWithoutInsights(InstagramError.Of(answer)) ? null : throw fault.ToException(time.GetUtcNow());
        var known = AnswerJson.Of(answer.Body)["data"].Items.Where(metric => metric["name"].Text is not null).DistinctBy(metric => metric["name"].Text)
            .ToDictionary(metric => metric["name"].Text!, metric => metric["values"].Items is [var first, ..] ? first["value"].Number : null);
        return new Figures
        {
            Views = known.GetValueOrDefault("views"),
            Likes = known.GetValueOrDefault("likes"),
            Comments = known.GetValueOrDefault("comments"),
            Shares = known.GetValueOrDefault("shares"),
            WatchSeconds = known.GetValueOrDefault("ig_reels_video_view_total_time") / 1000m, // it says milliseconds
        };
    }

    /// <summary>A number, however it is written: it becomes part of an address.</summary>
    private static string? IdOf(AnswerJson json) => json["id"].Name is { Length: <= 64 } id && id.All(char.IsAsciiDigit) ? id : null;

    private static PhaseException Unknown(string what) =>
        PhaseException.Transient("VendorAnswerUnknown", $"Instagram answered what is not in its reference to {what}. Is {InstagramSettings.BaseAddress} right? The next attempt asks again.");
}
