using System.Reflection;
using Xunit.Sdk;

namespace VideoAgent.Chart.Tests;

/// <summary>A test for each folder of cases/.</summary>
internal sealed class CasesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Chart.Cases.Select(@case => new object[] { @case });
}
