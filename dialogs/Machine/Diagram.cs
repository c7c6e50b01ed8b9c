using System.Text;

namespace JpMirai.Dialogs.Machine;

/// <summary>Draws a table as a Mermaid state diagram, so that the picture in docs/ can't tell another story than the code.</summary>
public static class Diagram
{
    public static string Draw(Transitions table)
    {
        var drawn = new StringBuilder("stateDiagram-v2\n    [*] --> Language\n");
        foreach (var scene in table.Scenes.OrderBy(scene => scene.Place))
        {
            foreach (var reaction in scene.Reactions) Add(drawn, scene.Place.ToString(), reaction);
        }
        drawn.Append("    note right of Menu\n        from every place:\n");
        foreach (var reaction in table.Anywhere) drawn.Append("        ").Append(reaction.Trigger).Append(" to ").AppendJoin(" or ", reaction.Targets.Select(Name)).Append('\n');
        return drawn.Append("    end note\n").ToString();
    }

    private static void Add(StringBuilder drawn, string from, Reaction reaction)
    {
        foreach (var target in reaction.Targets)
        {
            var to = target.To is Target.Stay ? from : Name(target);
            drawn.Append("    ").Append(from).Append(" --> ").Append(to).Append(": ").Append(reaction.Trigger);
            if (target.Guard is not null) drawn.Append(" [").Append(target.Guard).Append(']');
            drawn.Append('\n');
        }
    }

    private static string Name(GuardedTarget target) => target.To switch
    {
        Target.At at => at.Place.ToString(),
        Target.Back => "WhereItCameFrom",
        Target.Home => "FirstOpenStep",
        _ => "SamePlace",
    };
}
