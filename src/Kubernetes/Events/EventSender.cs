using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Events;

/// <summary>Writes steps to the server, one after the other, so that a series never comes before its event.</summary>
internal sealed class EventSender(IKubernetesClient client, EventOptions options, EventMetrics metrics, TimeProvider time, Func<double> chance, ILogger logger)
{
    /// <summary>Tries until the server has answered, one way or the other. An event that cannot be written is counted and told, and fails nothing.</summary>
    public async Task SendAsync(EventStep step, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await WriteAsync(step, cancellationToken);
                return;
            }
            catch (KubernetesException e) when (e.IsAlreadyExists)
            {
                return; // the answer to an earlier try was lost
            }
            catch (KubernetesException e) when (!e.IsUnreachable || tries >= options.MaxTries)
            {
                metrics.Dropped(e.IsUnreachable ? EventDrop.Unreachable : EventDrop.Rejected);
                logger.EventDropped(step.Name, e);
                return;
            }
            catch (KubernetesException)
            {
                await Task.Delay(options.RetryDelay * (0.75 + (0.5 * chance())), time, cancellationToken);
            }
        }
    }

    private async Task WriteAsync(EventStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case CreateEvent create:
                await client.CreateAsync(EventOf(create.Name, create.Occurrence), cancellationToken);
                break;
            case UpdateSeries update:
                await UpdateAsync(update, cancellationToken);
                break;
        }
    }

    private async Task UpdateAsync(UpdateSeries update, CancellationToken cancellationToken)
    {
        try
        {
            await client.PatchAsync<Eventsv1Event>(update.Name, SeriesPatch(update), cancellationToken);
        }
        catch (KubernetesException e) when (e.IsNotFound)
        {
            // Events live for an hour; a series may outlive its own.
            var again = EventOf(update.Name, update.Occurrence);
            again.Series = new Eventsv1EventSeries { Count = update.Count, LastObservedTime = update.LastObserved.UtcDateTime };
            await client.CreateAsync(again, cancellationToken);
        }
    }

    private static Patch SeriesPatch(UpdateSeries update) => Patch.Merge(new JsonObject
    {
        ["series"] = JsonNode.Parse(WireJson.Serialize(new Eventsv1EventSeries { Count = update.Count, LastObservedTime = update.LastObserved.UtcDateTime })),
    });

    private Eventsv1Event EventOf(ObjectName name, Occurrence occurrence) => new()
    {
        Metadata = new V1ObjectMeta { NamespaceProperty = name.Namespace, Name = name.Name },
        EventTime = occurrence.At.UtcDateTime,
        Type = occurrence.Type,
        Reason = occurrence.Reason,
        Action = occurrence.Action,
        Note = occurrence.Note,
        ReportingController = options.Controller,
        ReportingInstance = EventLimits.Reason(options.Instance),
        Regarding = new V1ObjectReference
        {
            ApiVersion = occurrence.Regarding.ApiVersion,
            Kind = occurrence.Regarding.Kind,
            NamespaceProperty = occurrence.Regarding.Namespace,
            Name = occurrence.Regarding.Name,
            Uid = occurrence.Regarding.Uid,
        },
    };
}
