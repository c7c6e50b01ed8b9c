using System.Net;
using JpMirai.Channels.Meta;
using JpMirai.Dialogs;
using JpMirai.Knowledge;

namespace JpMirai.Channels.WhatsApp;

/// <summary>Hands in the texts that may be said outside a conversation, one template for each occasion and language. The platform approves them in hours or days.</summary>
internal sealed class WhatsAppSetUp(WhatsAppTemplates templates, Mind mind) : ISetUp
{
    public string Name => WhatsAppChannel.ChannelName;

    public async Task<IReadOnlyList<SetUpStep>> RunAsync(CancellationToken cancel)
    {
        if (!templates.IsOn) return [new SetUpStep("templates", "Channels:WhatsApp:BusinessAccountId is not set.")];

        templates.Expire();
        var known = await templates.KnownAsync(cancel);
        var steps = new List<SetUpStep>();
        foreach (var occasion in Occasions.All)
            foreach (var (language, code) in WhatsAppTemplates.Codes)
            {
                var template = new Template(WhatsAppTemplates.NameOf(occasion), code);
                steps.Add(known.TryGetValue(template, out var state)
                    ? new SetUpStep($"{template.Name} {code}: {state}", null)
                    : Step(template, await templates.CreateAsync(template, mind.Book.In(language)[occasion].Text, cancel)));
            }
        templates.Expire();
        return steps;
    }

    private static SetUpStep Step(Template template, PlatformAnswer answer) => answer switch
    {
        PlatformAnswer.Answered { Status: HttpStatusCode.OK } => new($"{template.Name} {template.Language}: handed in", null),
        PlatformAnswer.Answered told => new($"{template.Name} {template.Language}", $"{told.Code} {GraphError.Of(told.Body).Detail}"),
        var lost => new($"{template.Name} {template.Language}", lost.Code),
    };
}
