namespace VideoAgent.Operator.Api.V1Alpha1;

/// <summary>Where our custom resources live, and the prefix of every label, annotation and finalizer of ours.</summary>
public static class ApiGroup
{
    public const string Name = "videoagent.dev";
    public const string Version = "v1alpha1";
    public const string NameAndVersion = Name + "/" + Version;
}
