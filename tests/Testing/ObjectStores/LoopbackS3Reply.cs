using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.ObjectStores;

internal static class LoopbackS3Reply
{
    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static XElement Element(string name, params (string Name, string Value)[] children) =>
        new(S3 + name, children.Select(child => new XElement(S3 + child.Name, child.Value)));

    public static XElement Element(string name, string value) => new(S3 + name, value);

    /// <summary>HEAD has no body, so there the code is in MinIO's headers.</summary>
    public static async Task ErrorAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-amz-request-id"] = "17F0DEADBEEF";
        if (context.Request.Method == "HEAD") context.Response.Headers["x-minio-error-code"] = code;
        else await XmlAsync(context, ErrorBody(code));
    }

    public static XElement ErrorBody(string code) =>
        new("Error", new XElement("Code", code), new XElement("Message", $"told to say {code}"), new XElement("RequestId", "17F0DEADBEEF"));

    public static async Task XmlAsync(HttpContext context, XElement root)
    {
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}");
    }
}
