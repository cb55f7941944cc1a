using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Kubernetes.Faults;

/// <summary>One answer on its way from the server to the client, and what befalls it.</summary>
internal sealed class Passage(HttpContext context, Fault? fault)
{
    public async Task RunAsync(Upstream server)
    {
        if (fault is Fault.Hold hold) await hold.Until.WaitAsync(context.RequestAborted);
        using var answer = await server.SendAsync(context);
        if (fault is Fault.Hold held) await held.AnswerUntil.WaitAsync(context.RequestAborted);
        context.Response.StatusCode = (int)answer.Message.StatusCode;
        context.Response.ContentType = answer.Message.Content.Headers.ContentType?.ToString();
        if (answer.Message.Headers.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString();
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await CopyAsync(await answer.Message.Content.ReadAsStreamAsync(context.RequestAborted));
    }

    private async Task CopyAsync(Stream body)
    {
        using var reader = new StreamReader(body);
        for (var line = 0; ; line++)
        {
            if (fault is Fault.Break broken && line == broken.AfterLines)
            {
                if (broken.Frame is { } frame) await WriteAsync(frame);
                await broken.End.HappenAsync(context);
                return;
            }

            if (await reader.ReadLineAsync(context.RequestAborted) is not { } text) return;
            if (fault is Fault.Drop drop && line >= drop.FirstLine && line < drop.FirstLine + drop.Lines) continue;
            await WriteAsync(text);
        }
    }

    private async Task WriteAsync(string line)
    {
        await context.Response.WriteAsync(line + "\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
