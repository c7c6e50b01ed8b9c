using JpMirai.Bot.Inbox;
using JpMirai.Bot.Turns;
using JpMirai.Channels;
using JpMirai.CrashHost;
using JpMirai.Dialogs;

// The durable path behind a real web server, to be killed from outside.
// Arguments: --urls http://127.0.0.1:PORT --Store:Path FOLDER --Receiver http://127.0.0.1:PORT/world
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
if (builder.Configuration["Log"] == "on") builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton<IChannel>(new HttpProbe(new Uri(builder.Configuration["Receiver"]!)));
builder.Services.AddSingleton<Decide>(CountingDialog.Decide);
builder.Services.AddDurablePath();

var app = builder.Build();
app.MapWebhooks();
app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine("ready"));
app.Run();
