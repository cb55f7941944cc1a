using VideoAgent.VideoBench;

return await BenchCommand.RunAsync(args, Console.Out);
