using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>One kubeconfig from its file.</summary>
internal static class KubeconfigFile
{
    private const int MaximumBytes = 4 * 1024 * 1024;

    /// <summary>A kubeconfig is six deep; a hundred thousand brackets would end the process.</summary>
    private const int MaximumDepth = 32;

    public static Kubeconfig Load(string path)
    {
        try
        {
            var text = new FileInfo(path).Length <= MaximumBytes ? File.ReadAllText(path) : throw new IOException($"it is larger than {MaximumBytes} bytes");
            return Parse(text, Path.GetFullPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new KubernetesConfigurationException($"kubeconfig '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <exception cref="KubernetesConfigurationException">It is no kubeconfig.</exception>
    public static Kubeconfig Parse(string text, string path)
    {
        var root = Root(text, path);
        if (root.Text("kind") is { } kind && kind != "Config") throw root.Fault("kind", $"is '{kind}', but a kubeconfig's is Config; is this another file?");
        return new Kubeconfig(
            $"'{path}'",
            root.Text("current-context"),
            Named(root, "clusters", "cluster"),
            Named(root, "users", "user"),
            Named(root, "contexts", "context"));
    }

    private static Dictionary<string, YamlFields> Named(YamlFields root, string list, string field)
    {
        var named = new Dictionary<string, YamlFields>();
        foreach (var item in root.Items(list))
        {
            // kubectl takes the first of two with the same name, as it does of two files.
            if (item.Text("name") is { Length: > 0 } name && item.Map(field) is { } entry) named.TryAdd(name, entry);
        }

        return named;
    }

    private static YamlFields Root(string text, string path)
    {
        try
        {
            CheckDepth(text);
            var documents = new YamlStream();
            documents.Load(new StringReader(text));
            return documents.Documents switch
            {
                [] => new YamlFields(path, "", new YamlMappingNode()), // an empty file is an empty kubeconfig
                [{ RootNode: YamlMappingNode map }, ..] => new YamlFields(path, "", map),
                [{ RootNode: YamlScalarNode { Value: null or "" } }, ..] => new YamlFields(path, "", new YamlMappingNode()),
                _ => throw new KubernetesConfigurationException($"kubeconfig '{path}' is no map of fields; is it a kubeconfig?"),
            };
        }
        catch (Exception e) when (e is YamlException or ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            var line = e is YamlException yaml ? $" line {yaml.Start.Line}" : "";
            throw new KubernetesConfigurationException($"kubeconfig '{path}'{line} is no YAML: {e.Message}", e);
        }
    }

    private static void CheckDepth(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
            if (depth > MaximumDepth) throw new YamlException(parser.Current!.Start, parser.Current.End, $"it is nested more than {MaximumDepth} deep");
        }
    }
}
