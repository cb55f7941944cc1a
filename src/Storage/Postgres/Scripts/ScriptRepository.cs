namespace VideoAgent.Storage.Postgres.Scripts;

/// <summary>What a video says.</summary>
public sealed record ScriptRow
{
    public required string VideoUid { get; init; }

    /// <summary>The address of what was made: another one is another script.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Its video's.</summary>
    public required string Namespace { get; init; }

    public required string Title { get; init; }
    public required string Language { get; init; }

    /// <summary>What is said in the first seconds.</summary>
    public required string Hook { get; init; }

    /// <summary>All that is spoken, the hook included.</summary>
    public required string SpokenText { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>The table <c>scripts</c>.</summary>
public sealed class ScriptRepository(DatabaseSession session)
{
    /// <summary>A word that every script has would else have all of them read.</summary>
    public const int MostRanked = 200;

    private const string Columns = "video_uid, content_hash, namespace, title, language, hook, spoken_text, made_at";

    public Task<bool> HasAsync(string videoUid, string contentHash) => session.FindAsync<bool>(
        "select exists (select from videoagent.scripts where video_uid = @videoUid and content_hash = @contentHash)", new { videoUid, contentHash });

    /// <summary>What has a content's address does not change: one that is there stays.</summary>
    public Task StoreAsync(ScriptRow script) => session.ExecuteAsync(
        $"insert into videoagent.scripts ({Columns}) values (@VideoUid, @ContentHash, @Namespace, @Title, @Language, @Hook, @SpokenText, @MadeAt) on conflict (video_uid, content_hash) do nothing",
        script with
        {
            Title = StorableText.Fit(script.Title, 500)!,
            Language = StorableText.Fit(script.Language, 35)!,
            Hook = StorableText.Fit(script.Hook, 2000)!,
            SpokenText = StorableText.Fit(script.SpokenText, 20_000)!,
        });

    /// <summary>
    /// Of the latest <see cref="MostRanked"/> scripts of a namespace that have the words, the best first; title before hook before the rest. Words as a search
    /// engine takes them: <c>"two words"</c> together, <c>or</c>, <c>-without</c>. Whatever is typed is a question, never an error.
    /// </summary>
    public Task<IReadOnlyList<ScriptRow>> SearchAsync(string @namespace, string words, int limit) => session.QueryAsync<ScriptRow>($"""
        select {Columns} from (
          select * from videoagent.scripts where namespace = @namespace and search @@ websearch_to_tsquery('simple', @words) order by made_at desc limit {MostRanked}) found
        order by ts_rank(search, websearch_to_tsquery('simple', @words)) desc, made_at desc limit @limit
        """, new { @namespace, words = StorableText.Fit(words, 1000), limit = DatabaseSession.Bounded(limit) });
}
