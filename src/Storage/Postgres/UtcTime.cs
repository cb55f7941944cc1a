using System.Data;
using Dapper;

namespace VideoAgent.Storage.Postgres;

/// <summary>A time is stored as the instant that it is: the driver refuses other offsets than UTC's, and gives back UTC.</summary>
internal sealed class UtcTime : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;

    public override DateTimeOffset Parse(object value) => new((DateTime)value, TimeSpan.Zero);
}
