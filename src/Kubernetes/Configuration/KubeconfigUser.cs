namespace VideoAgent.Kubernetes.Configuration;

/// <summary>The user of a kubeconfig: who we are, and as whom we act.</summary>
internal static class KubeconfigUser
{
    private static readonly string[] ExecVersions = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

    public static CredentialSettings Credentials(YamlFields user, IReadOnlyList<string>? allowedPlugins)
    {
        if (user.Map("auth-provider") is not null)
            throw user.Fault("auth-provider", "is no longer a way to log in (Kubernetes removed it in 1.26): use an exec plugin, which `kubectl` sets up anew with your provider's tool");
        var settings = new CredentialSettings
        {
            Token = user.Text("token"),
            TokenFile = user.FilePath("tokenFile"),
            UserName = user.Text("username"),
            Password = user.Text("password"),
            ClientCertificate = KubeconfigCluster.Source(user, "client-certificate"),
            ClientKey = KubeconfigCluster.Source(user, "client-key"),
            Exec = user.Map("exec") is { } exec ? Plugin(exec, allowedPlugins) : null,
        };
        Check(user, settings);
        return settings;
    }

    public static Impersonation? Impersonation(YamlFields user)
    {
        var extra = user.Map("as-user-extra");
        if (user.Text("as") is not { } name)
        {
            return user.Text("as-uid") is null && user.Texts("as-groups").Count == 0 && extra is null
                ? null
                : throw user.Fault("as", "is missing: groups, uid and extra can only be taken on together with a user");
        }

        return new Impersonation(name)
        {
            Uid = user.Text("as-uid"),
            Groups = user.Texts("as-groups"),
            Extra = extra?.Names.ToDictionary(key => key, extra.Texts) ?? [],
        };
    }

    private static void Check(YamlFields user, CredentialSettings settings)
    {
        var hasToken = settings.Token is not null || settings.TokenFile is not null;
        if (hasToken && settings.UserName is not null) throw user.Fault("username", "excludes a token: remove the one or the other");
        if (settings.Exec is not null && (hasToken || settings.UserName is not null || settings.ClientCertificate is not null))
            throw user.Fault("exec", "excludes a token, a password and a client certificate: remove the one or the others");
        if (settings.ClientCertificate is not null && settings.ClientKey is null) throw user.Fault("client-certificate", "has no client-key (or client-key-data) beside it");
        if (settings.ClientKey is not null && settings.ClientCertificate is null) throw user.Fault("client-key", "has no client-certificate (or client-certificate-data) beside it");
    }

    private static ExecPlugin Plugin(YamlFields exec, IReadOnlyList<string>? allowed)
    {
        var command = Command(exec);
        if (allowed is not null && !allowed.Contains(command) && !allowed.Contains(Path.GetFileName(command)))
            throw exec.Fault("command", $"is '{command}', which this program was not allowed to run (allowed: {string.Join(", ", allowed)})");
        var version = exec.Text("apiVersion") ?? throw exec.Fault("apiVersion", $"is missing: it must be one of {string.Join(", ", ExecVersions)}");
        if (!ExecVersions.Contains(version)) throw exec.Fault("apiVersion", $"is '{version}', but must be one of {string.Join(", ", ExecVersions)}");
        return new ExecPlugin(command, version)
        {
            Arguments = exec.Texts("args"),
            Environment = Variables(exec),
            InstallHint = exec.Text("installHint"),
            ProvideClusterInfo = exec.Flag("provideClusterInfo"),
            NeedsTerminal = exec.Text("interactiveMode") switch
            {
                null or "Never" or "IfAvailable" => false,
                "Always" => true,
                var mode => throw exec.Fault("interactiveMode", $"is '{mode}', but must be Never, IfAvailable or Always"),
            },
        };
    }

    /// <summary>A bare name is looked up on the PATH; anything with a slash is relative to the kubeconfig.</summary>
    private static string Command(YamlFields exec) => exec.Text("command") switch
    {
        null => throw exec.Fault("command", "is missing: it must name the program that gives credentials"),
        var command when command.Contains('\0') => throw exec.Fault("command", "is no name of a program"),
        var command => command.Contains('/') ? exec.FilePath("command")! : command,
    };

    private static Dictionary<string, string> Variables(YamlFields exec)
    {
        var variables = new Dictionary<string, string>();
        foreach (var item in exec.Items("env"))
        {
            var name = item.Text("name");
            if (name is null || name.Contains('=') || name.Contains('\0')) throw item.Fault("name", "must name an environment variable");
            variables[name] = item.Text("value") ?? "";
        }

        return variables;
    }
}
