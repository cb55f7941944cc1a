using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VideoAgent.Contracts;

/// <summary>US dollars as an exact decimal; on the wire a decimal string (<c>"0.0375"</c>), because a JSON number may be rounded on its way.</summary>
[JsonConverter(typeof(UsdJsonConverter))]
public readonly record struct Usd(decimal Amount) : IComparable<Usd>
{
    public static Usd Zero => default;

    public static Usd operator +(Usd left, Usd right) => new(left.Amount + right.Amount);
    public static Usd operator -(Usd left, Usd right) => new(left.Amount - right.Amount);
    public static Usd operator *(Usd price, decimal quantity) => new(price.Amount * quantity);
    public static bool operator <(Usd left, Usd right) => left.Amount < right.Amount;
    public static bool operator >(Usd left, Usd right) => left.Amount > right.Amount;
    public static bool operator <=(Usd left, Usd right) => left.Amount <= right.Amount;
    public static bool operator >=(Usd left, Usd right) => left.Amount >= right.Amount;

    public int CompareTo(Usd other) => Amount.CompareTo(other.Amount);

    /// <summary>Plain digits with a point, no sign but minus, no exponent, no thousands.</summary>
    public static bool TryParse(string? text, out Usd value)
    {
        var isMoney = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount);
        value = new Usd(amount);
        return isMoney;
    }

    public override string ToString() => Amount.ToString("0.00########", CultureInfo.InvariantCulture);
}

internal sealed class UsdJsonConverter : JsonConverter<Usd>
{
    public override Usd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Usd.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException("expected an amount in US dollars as a decimal string, like \"1.00\"");

    public override void Write(Utf8JsonWriter writer, Usd value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
