using System.Text.Json;
using VideoAgent.Contracts.Pricing;

namespace VideoAgent.Operator.Configuration;

/// <summary>The list of prices: a file, such as a mounted ConfigMap's, or the one that came with the program.</summary>
internal static class PriceSettings
{
    public static PriceList Read(SettingsReader reader)
    {
        if (reader.Text("prices-path") is not { } path) return PriceList.Shipped;
        try
        {
            return PriceList.Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            reader.Fault($"--prices-path is '{path}', which cannot be read as a list of prices: {e.Message}");
            return PriceList.Shipped;
        }
    }
}
