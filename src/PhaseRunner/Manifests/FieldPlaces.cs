using System.Text.Json.Serialization.Metadata;
using VideoAgent.Contracts.Json;

namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>Where in a spec a field of that name belongs, for people who put it elsewhere.</summary>
internal static class FieldPlaces
{
    private static readonly Lazy<ILookup<string, string>> Places =
        new(() => Below(ContractJson.Default.VideoSpec, "spec").ToLookup(place => place.Name, place => place.Path, StringComparer.Ordinal));

    /// <summary>Completes "allowed …" for an unknown field: the names here, and where it belongs. A known name in the wrong place says more than a similar one in this place.</summary>
    public static string Allowed(string given, IReadOnlyCollection<string> here) => Places.Value[given].ToList() is { Count: > 0 } places
        ? $"{string.Join(", ", here)} (did you mean {string.Join(" or ", places)}?)"
        : NearMiss.Allowed(given, here);

    private static IEnumerable<(string Name, string Path)> Below(JsonTypeInfo type, string path) => type.Kind == JsonTypeInfoKind.Object
        ? type.Properties.SelectMany(property => Below(TypeOf(property.PropertyType), $"{path}.{property.Name}").Prepend((property.Name, $"{path}.{property.Name}")))
        : [];

    private static JsonTypeInfo TypeOf(Type type) =>
        ContractJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not among ContractJson's types");
}
