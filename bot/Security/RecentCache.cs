using System.Diagnostics.CodeAnalysis;

namespace JpMirai.Bot.Security;

/// <summary>
/// Keeps about the most recently used entries: two generations, the older one dropped whole when the newer is full. Never holds
/// more than twice <paramref name="size"/>. Not safe for several threads.
/// </summary>
public sealed class RecentCache<TKey, TValue>(int size) where TKey : notnull
{
    private Dictionary<TKey, TValue> young = [], old = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (young.TryGetValue(key, out value)) return true;
        if (!old.Remove(key, out value)) return false;

        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (young.Count >= size && !young.ContainsKey(key)) (young, old) = ([], young);
        young[key] = value;
        if (old.Count > 0) old.Remove(key);
    }

    public void Clear() => (young, old) = ([], []);

    public void Remove(TKey key)
    {
        young.Remove(key);
        old.Remove(key);
    }
}
