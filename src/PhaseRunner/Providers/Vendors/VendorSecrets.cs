using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Providers.Vendors;

/// <summary>Keys of vendors, each a file of the folder that <see cref="RunnerEnvironment.SecretsPath"/> names.</summary>
internal sealed class VendorSecrets(string? folder)
{
    /// <exception cref="PhaseException">It is not there, or empty.</exception>
    public string Required(string key) => Optional(key)
        ?? throw PhaseException.Permanent("CredentialsMissing", $"There is no {key}: the Secret that spec.credentialsRef names must have it ({RunnerEnvironment.SecretsPath} is its folder here).");

    public string? Optional(string key)
    {
        if (folder is null || Path.Combine(folder, key) is var path && !File.Exists(path)) return null;
        // kubectl create secret --from-file takes the editor's last line end with it.
        return File.ReadAllText(path).Trim() is { Length: > 0 } value ? value : null;
    }
}
