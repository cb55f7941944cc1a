using System.Text;
using YamlDotNet.RepresentationModel;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>A map in a kubeconfig, that knows where it stands.</summary>
internal sealed class YamlFields(string file, string path, YamlMappingNode map)
{
    private const string Null = "null";

    public string File => file;

    /// <summary>The text of a scalar; null when it is missing, empty or null.</summary>
    public string? Text(string name) => Node(name) switch
    {
        null => null,
        YamlScalarNode scalar => IsNull(scalar) ? null : scalar.Value,
        _ => throw Fault(name, "must be a single text"),
    };

    public bool Flag(string name) => Text(name) switch
    {
        null or "false" or "False" or "FALSE" => false,
        "true" or "True" or "TRUE" => true,
        var text => throw Fault(name, $"is '{text}', but must be true or false"),
    };

    public YamlFields? Map(string name) => Node(name) switch
    {
        null => null,
        YamlScalarNode scalar when IsNull(scalar) => null,
        YamlMappingNode inner => new YamlFields(file, Below(name), inner),
        _ => throw Fault(name, "must be a map of fields"),
    };

    public IReadOnlyList<YamlFields> Items(string name) =>
        [.. Sequence(name).Select((node, index) => node as YamlMappingNode is { } inner
            ? new YamlFields(file, $"{Below(name)}[{index}]", inner)
            : throw Fault(name, $"[{index}] must be a map of fields"))];

    public IReadOnlyList<string> Texts(string name) =>
        [.. Sequence(name).Select((node, index) => node as YamlScalarNode is { } scalar ? scalar.Value ?? "" : throw Fault(name, $"[{index}] must be a text"))];

    public IReadOnlyList<string> Names => [.. map.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "")];

    /// <summary>UTF-8 text that the file holds as base64.</summary>
    public string? Base64(string name)
    {
        if (Text(name) is not { } text) return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw Fault(name, "is no base64; encode the file with `base64 -w0`, or name it in the field without -data");
        }
    }

    /// <summary>A path in a kubeconfig is relative to the kubeconfig, wherever we stand.</summary>
    public string? FilePath(string name)
    {
        if (Text(name) is not { } text) return null;
        return text.Contains('\0') ? throw Fault(name, "is no path") : Path.GetFullPath(text, Path.GetDirectoryName(file) ?? "/");
    }

    public KubernetesConfigurationException Fault(string name, string text)
    {
        var node = Node(name) ?? map;
        return new KubernetesConfigurationException($"kubeconfig '{file}' line {Math.Max(1, node.Start.Line)}: {Below(name)} {text}");
    }

    private IEnumerable<YamlNode> Sequence(string name) => Node(name) switch
    {
        null => [],
        YamlScalarNode scalar when IsNull(scalar) => [],
        YamlSequenceNode sequence => sequence.Children,
        _ => throw Fault(name, "must be a list"),
    };

    private YamlNode? Node(string name) => map.Children.TryGetValue(new YamlScalarNode(name), out var node) ? node : null;

    private string Below(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static bool IsNull(YamlScalarNode scalar) => scalar.Value is null or "" || (scalar.Style == YamlDotNet.Core.ScalarStyle.Plain && scalar.Value is "~" or Null);
}
