using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Kubernetes.Webhooks.Certificates;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Admission;

/// <summary>The webhooks of both custom resources, on a port of their own.</summary>
internal static class AdmissionServices
{
    /// <summary>What the webhook configurations name, after <c>/validate-</c> and <c>/mutate-</c>.</summary>
    private const string Requests = "videoagent-dev-v1alpha1-videorequest";

    private const string Schedules = "videoagent-dev-v1alpha1-videoschedule";

    /// <param name="options">Null when the webhooks are off: then nobody vouches for who asked, and nobody is named.</param>
    public static void AddAdmission(this WebApplicationBuilder builder, AdmissionOptions? options)
    {
        builder.Services.AddSingleton(new AuthorTrust(options is not null));
        if (options is null) return;

        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Any, options.Port, listen => listen.UseWebhookCertificate()));
        builder.Services.AddSingleton(options).AddSingleton<QuotaGate>();
        if (options.Managed is { } managed) builder.Services.AddManagedCertificate(managed);
        else builder.Services.AddMountedCertificate(Path.Combine(options.CertificatePath!, "tls.crt"), Path.Combine(options.CertificatePath!, "tls.key")); // one of the two is there

        builder.Services
            .AddAdmissionValidator<VideoRequestValidator, VideoRequest>($"/validate-{Requests}")
            .AddAdmissionMutator<AuthorMutator<SignedRequest>, SignedRequest>($"/mutate-{Requests}")
            .AddAdmissionValidator<VideoScheduleValidator, VideoSchedule>($"/validate-{Schedules}")
            .AddAdmissionMutator<AuthorMutator<SignedSchedule>, SignedSchedule>($"/mutate-{Schedules}");
    }
}
