using System.Diagnostics;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;
var size = FrameSize.Vertical;
var stills = new List<Still>();
var sw = Stopwatch.StartNew();
for (var i = 0; i < 2; i++) stills.Add(await StillLoader.LoadAsync(args[i], "s", size, default));
Console.Error.WriteLine($"load {sw.ElapsedMilliseconds} ms");
var t = new Timeline(30, 600, [0, 300], 15);
var m = KenBurns.Plan([10, 10], 1);
using var r = new FrameRenderer(size, t, m, stills, null);
if (args.Length > 2) { var p = new Picture(size); using var o = File.Create(args[2]); for (var f = 0; f < 600; f += 15) { r.Render(f, p); o.Write(p.Bytes); } return; }
var pic = new Picture(size);
for (var k = 0; k < 3; k++) { sw.Restart(); for (var f = 0; f < 200; f++) r.Render(f, pic); Console.Error.WriteLine($"{sw.Elapsed.TotalMilliseconds / 200:0.000} ms/frame"); }
