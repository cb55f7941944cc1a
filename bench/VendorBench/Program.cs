using VideoAgent.VendorBench;

return await new Benchmark(args is [var runner, ..] ? runner : "out/bin/phase-runner", Console.Out).RunAsync();
