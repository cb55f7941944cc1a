using System.Net.Http.Headers;
using System.Text;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing;

/// <summary>Some of a vendor's answers come damaged: cut off, with other bytes, other kinds of values, or as no JSON at all.</summary>
internal sealed class GarblingHandler(HttpMessageHandler inner, Random random) : DelegatingHandler(inner)
{
    private static readonly string[] Instead = ["null", "[]", "{}", "-1", "1e400", "99999999999999999999", "true", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "[[[[]]]]"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (random.Next(3) > 0) return response;
        var garbled = Garble(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var range = response.Content.Headers.ContentRange;
        response.Content = new ByteArrayContent(garbled);
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        response.Content.Headers.ContentRange = range;
        return response;
    }

    private byte[] Garble(byte[] body)
    {
        if (body.Length == 0) return body;
        switch (random.Next(4))
        {
            case 0:
                return body[..random.Next(body.Length)];
            case 1:
                body[random.Next(body.Length)] = (byte)random.Next(256);
                return body;
            case 2:
                return Encoding.UTF8.GetBytes("<html>bad gateway</html>");
            default:
                var text = Encoding.UTF8.GetString(body);
                var colons = Enumerable.Range(0, text.Length).Where(at => text[at] == ':').ToList();
                if (colons.Count == 0) return body;
                var begin = colons[random.Next(colons.Count)] + 1;
                var end = text.IndexOfAny([',', '}'], begin);
                return end < 0 ? body : Encoding.UTF8.GetBytes(text[..begin] + Instead[random.Next(Instead.Length)] + text[end..]);
        }
    }
}
