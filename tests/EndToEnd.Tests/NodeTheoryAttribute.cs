namespace VideoAgent.EndToEnd.Tests;

/// <summary>A <see cref="NodeFactAttribute"/> of several cases.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = NodeFactAttribute.WhyNot;
}
