using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>Chance that is always the same for the same text.</summary>
internal static class CardSeed
{
    public static int Number(string text) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & int.MaxValue;

    public static Random Chance(params string[] parts) => new(Number(string.Join('\0', parts)));
}
