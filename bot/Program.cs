using JpMirai.Bot.Hosting;

return await Verbs.RunAsync(args);
