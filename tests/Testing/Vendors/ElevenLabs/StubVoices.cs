using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Vendors.ElevenLabs;

/// <summary>The account's voices: listed in pages, and cloned from files.</summary>
public sealed class StubVoices
{
    private readonly Lock gate = new();
    private readonly List<JsonObject> voices = [];

    /// <summary>What the plan allows; none when it has no cloning.</summary>
    public bool MayClone { get; set; } = true;

    public bool RequiresVerification { get; set; }

    /// <summary>The files of each new voice, by their names as they were sent.</summary>
    public List<IReadOnlyList<(string Name, byte[] Bytes)>> Uploads { get; } = [];

    public IReadOnlyList<JsonObject> All
    {
        get { lock (gate) return [.. voices.Select(voice => voice.DeepClone().AsObject())]; }
    }

    internal async Task<(int Status, JsonNode Answer)> AddAsync(HttpRequest request)
    {
        if (!MayClone) return (403, StubElevenLabs.Error("authorization_error", "subscription_required", "Your plan has no instant voice cloning"));
        var form = await request.ReadFormAsync();
        var files = form.Files.GetFiles("files");
        if (form["name"].Count == 0) return (422, StubElevenLabs.Fields("body.name", "Field required", "missing"));
        if (files.Count == 0) return (422, StubElevenLabs.Fields("body.files", "Field required", "missing"));
        var uploaded = new List<(string, byte[])>();
        foreach (var file in files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            uploaded.Add((file.FileName, bytes.ToArray()));
        }

        return (200, new JsonObject { ["voice_id"] = Add(form["name"].ToString(), form["description"].ToString(), form["labels"].ToString(), uploaded), ["requires_verification"] = RequiresVerification });
    }

    /// <summary>The newest first.</summary>
    internal JsonObject List(IQueryCollection query)
    {
        var size = int.TryParse(query["page_size"], out var asked) ? Math.Clamp(asked, 1, 100) : 10;
        var from = int.TryParse(query["next_page_token"], out var token) ? token : 0;
        lock (gate)
        {
            var page = voices.AsEnumerable().Reverse().Where(voice => query["category"].Count == 0 || voice["category"]!.GetValue<string>() == query["category"]).Skip(from).ToList();
            var hasMore = page.Count > size;
            return new JsonObject
            {
                ["voices"] = new JsonArray([.. page.Take(size).Select(voice => voice.DeepClone())]),
                ["has_more"] = hasMore,
                ["total_count"] = voices.Count,
                ["next_page_token"] = hasMore ? $"{from + size}" : null,
            };
        }
    }

    public string Add(string name, string description, string labels, IReadOnlyList<(string, byte[])> files)
    {
        lock (gate)
        {
            var id = $"cloned{voices.Count + 1:0000}";
            Uploads.Add(files);
            voices.Add(new JsonObject
            {
                ["voice_id"] = id,
                ["name"] = name,
                ["category"] = "cloned",
                ["labels"] = labels.Length > 0 ? JsonNode.Parse(labels) : new JsonObject(),
                ["description"] = description,
                ["is_owner"] = true,
            });
            return id;
        }
    }
}
