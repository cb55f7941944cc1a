using System.Diagnostics;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.VideoBench.Inputs;

// VideoBench DIR photos|cards SECONDS [preset]
var folder = args[0];
var sample = new Sample(Path.Combine(folder, args[1]));
var seconds = double.Parse(args[2]);
if (!Directory.Exists(Path.Combine(folder, args[1]))) await sample.WriteAsync(seconds - 0.8, 6, Enum.Parse<Pictures>(args[1], true), default);
var work = Path.Combine(folder, "work");
if (Directory.Exists(work)) Directory.Delete(work, true);
var sw = Stopwatch.StartNew();
var spec = new VideoSpec { DurationSeconds = (int)seconds, Assembly = new AssemblySpec { Preset = args.Length > 3 ? args[3] : null } };
await new VideoAssemblyPhase(Sample.BurnInAsync).RunAsync(sample.Context(work, spec), default);
Console.WriteLine($"{sw.Elapsed.TotalSeconds:0.00} s");
