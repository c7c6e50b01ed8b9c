using JpMirai.Load;
using JpMirai.Load.Bare;

return args is ["bare", .. var options] ? await BareHost.RunAsync(options) : await Bench.RunAsync(args);
