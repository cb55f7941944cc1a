using static VideoAgent.PhaseRunner.Providers.Visuals.Cards.Pictogram;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>Our own drawings. Several may answer to one word, so that the scenes of a video need not repeat one.</summary>
internal static class PictogramLibrary
{
    public static IReadOnlyList<Pictogram> All { get; } =
    [
        new("Coin", Circle(50, 50, 43), Circle(50, 50, 32), "M61 39c-2-5-6-7-11-7-6 0-11 3-11 9 0 12 22 6 22 18 0 6-5 9-11 9-6 0-10-3-12-8M50 25v7M50 68v7",
            "money coin income earn dollar cash salary pay price cost cheap free rich wealth dividend passive finance euro"),
        new("Chart", Box(10, 56, 20, 36, 5) + Box(70, 30, 20, 62, 5), Box(40, 42, 20, 50, 5), "M10 38L34 20 50 30 84 8M68 7h17v17",
            "grow growth chart invest stock market profit passive result data trend increase compound index return rise wealth number"),
        new("PiggyBank", "M14 54c0-18 16-30 36-30 8 0 14 2 19 5l13-6v16c4 3 6 7 7 10h6v18h-8c-3 5-6 8-10 10v13H63V82c-7 1-16 1-24 0v8H25V75c-7-5-11-12-11-21z", Circle(46, 13, 10), "M38 36c6-3 13-3 19 0" + "M74 46v.01" + "M14 54c-6 1-9-4-7-9",
            "saving budget piggy bank emergency fund debt frugal money income passive"),
        new("Wallet", Box(8, 26, 84, 60, 12), Box(60, 44, 36, 24, 12), "M20 26L66 10c5-2 8 1 9 5l2 11" + "M74 56v.01",
            "wallet spend spending budget expense purchase card credit money debt cash bill"),
        new("Dumbbell", Box(4, 34, 14, 32, 6) + Box(82, 34, 14, 32, 6) + Box(18, 20, 16, 60, 7) + Box(66, 20, 16, 60, 7), Box(34, 43, 32, 14, 2), "M26 32v14M74 32v14",
            "gym workout dumbbell muscle strength stronger fitness exercise lift train weight body protein"),
        new("Heart", "M50 90C8 62 3 42 9 28 17 10 40 9 50 28 60 9 83 10 91 28c6 14 1 34-41 62z", "M50 90C8 62 3 42 9 28c3-7 8-11 14-13-3 30 12 52 41 64-4 4-9 7-14 11z", "M26 50h13l8-15 11 28 7-13h11",
            "heart health love cardio pulse wellness healthy relationship care blood fitness like"),
        new("Shoe", "M6 34c8 6 18 6 24-4l8-6 18 22c10 6 26 6 34 14 4 4 5 10 4 16H6z", Box(4, 74, 92, 12, 6), "M42 40l9-6M49 49l9-6M8 62h84", "run running walk walking steps shoe sneaker marathon jog sport exercise workout"),
        new("Pan", Circle(36, 56, 34) + Box(62, 48, 37, 13, 6.5), "M16 57c-3-11 10-20 19-15 9-5 21 4 18 14 5 9-5 19-15 16-10 4-21-4-22-15z", Circle(36, 57, 6) + "M26 14c-5-5 5-8 0-13M42 14c-5-5 5-8 0-13", "cook cooking pan recipe kitchen fry dinner breakfast egg chef food meal eat diet"),
        new("Bowl", "M6 48h88c0 26-15 40-32 46H38C21 88 6 74 6 48z", "M16 48c0-14 14-21 34-21s34 7 34 21z", "M52 36L82 3M64 38L96 8M26 62c8 6 16-6 24 0s16-6 24 0", "noodle ramen soup bowl rice street food asia meal lunch dish eat spicy salad healthy vegan"),
        new("Cup", "M14 34h58v32c0 14-10 22-22 22H36c-12 0-22-8-22-22z", "M72 42h8c18 0 18 30-2 30h-8v-9h8c7 0 7-12 0-12h-6z", "M30 22c-5-6 5-8 0-14M46 22c-5-6 5-8 0-14M26 48v14", "coffee tea cup drink morning caffeine breakfast break latte routine"),
        new("Microphone", Box(32, 4, 36, 58, 18), Box(32, 32, 36, 8, 0), "M18 44c0 44 64 44 64 0M50 77v17M32 95h36M42 16h8", "podcast microphone speak speech interview record audio voice guest talk storytelling episode"),
        new("Clock", Circle(50, 50, 43), Circle(50, 50, 33), "M50 28v23l15 10", "time clock hour minute day morning daily schedule routine late early deadline when fast quick second"),
        new("Hourglass", "M22 8h56v10c0 16-14 23-20 32 6 9 20 16 20 32v10H22V82c0-16 14-23 20-32-6-9-20-16-20-32z", "M34 28h32c-4 9-12 12-16 18-4-6-12-9-16-18zM30 86c2-12 14-14 20-22 6 8 18 10 20 22z", "M16 8h68M16 92h68",
            "wait patience hourglass time age decade later procrastinat long slow year aging"),
        new("Checklist", Box(16, 12, 68, 82, 10), Box(34, 4, 32, 17, 7), "M29 40l6 6 10-11M56 41h15M29 60l6 6 10-11M56 61h15M31 80h12M56 80h15", "list checklist plan habit step steps rule task todo productiv goal organize system routine tips"),
        new("Target", Circle(48, 52, 43), Circle(48, 52, 28), "M48 52L90 10M90 10v14M90 10H76M48 52v.01", "goal target focus aim precise mission success strategy niche audience result"),
        new("Brain", "M47 12c-9-6-20-1-22 8-11 2-16 14-10 23-7 8-4 21 7 24 1 14 15 19 25 12zM53 12c9-6 20-1 22 8 11 2 16 14 10 23 7 8 4 21-7 24-1 14-15 19-25 12z", "M53 12c9-6 20-1 22 8 11 2 16 14 10 23 7 8 4 21-7 24-1 14-15 19-25 12z", "M33 28c7 0 9 6 6 11M24 50c7-3 11 3 9 9M67 28c-7 0-9 6-6 11M76 50c-7-3-11 3-9 9",
            "brain mind think memory psycholog mental focus habit learn intelligence smart mindset neuro stress"),
        new("Lightbulb", "M50 6c20 0 33 14 33 31 0 14-11 20-14 33H31c-3-13-14-19-14-33C17 20 30 6 50 6z", Box(32, 74, 36, 9, 4) + Box(37, 86, 26, 9, 4), "M38 40l12 11 12-11M50 51v17", "idea tip hack secret light creative insight learn trick know why business"),
        new("Book", "M6 20c14-7 32-6 44 4v66c-12-10-30-11-44-4z", "M94 20c-14-7-32-6-44 4v66c12-10 30-11 44-4z", "M17 38c8-3 16-2 22 2M17 54c8-3 16-2 22 2M83 38c-8-3-16-2-22 2M83 54c-8-3-16-2-22 2", "book read study learn course education school history story lesson student language write"),
        new("Flask", "M39 8h22v28l27 43c5 8 0 14-8 14H20c-8 0-13-6-8-14l27-43z", "M30 56h40l13 23c4 6 0 9-5 9H22c-5 0-9-3-5-9z", "M33 8h34" + "M44 70v.01M58 78v.01M54 46v.01", "science chemistry experiment lab test formula study research flask vitamin skin physics"),
        new("Chip", Box(20, 20, 60, 60, 11), Box(35, 35, 30, 30, 5), "M35 20V7M50 20V7M65 20V7M35 93V80M50 93V80M65 93V80M7 35h13M7 50h13M7 65h13M80 35h13M80 50h13M80 65h13", "ai tech chip computer robot software machine artificial gadget hardware automation algorithm chatgpt"),
        new("Phone", Box(24, 4, 52, 92, 13), Box(32, 15, 36, 62, 4), "M46 87h8M40 60l8-14 6 8 6-12", "phone app social screen mobile scroll tiktok instagram notification online digital content tech gadget"),
        new("Rocket", "M50 3c19 15 25 36 20 65H30C25 39 31 18 50 3z", "M30 44L12 66v20l18-12zM70 44l18 22v20L70 74zM39 72h22L50 98z", Circle(50, 38, 9), "launch rocket startup fast boost space business growth skyrocket speed ai"),
        new("Lock", Box(14, 42, 72, 52, 13), Circle(50, 62, 9) + Box(46, 62, 8, 20, 4), "M30 40V30a20 20 0 0 1 40 0v10", "secure security lock password privacy safe protect private hack risk scam"),
        new("Shop", "M14 42h72v44a7 7 0 0 1-7 7H21a7 7 0 0 1-7-7z", "M20 9h60l14 31c-1 12-17 13-22 2-6 11-17 11-22 0-5 11-16 11-22 0-5 11-21 10-22-2z", "M42 92V66h17v26", "shop store business sell ecommerce brand customer retail product side hustle buy dropship etsy"),
        new("House", "M50 6L96 46H84v42a5 5 0 0 1-5 5H21a5 5 0 0 1-5-5V46H4z", Box(40, 58, 20, 35, 4), "M70 16v12", "house home rent real estate mortgage property apartment room landlord clean declutter"),
        new("Family", Circle(34, 22, 16) + "M8 88V66c0-14 11-22 26-22s26 8 26 22v22z", Circle(72, 40, 12) + "M52 88V74c0-11 8-18 20-18s20 7 20 18v14z", "M24 68c4-6 16-6 20 0", "family parent kid child people friend couple mom dad team community marriage baby person"),
        new("Plane", "M50 4c5 0 8 6 8 13v19l37 24v11L58 61v19l13 10v7l-21-6-21 6v-7l13-10V61L5 71V60l37-24V17c0-7 3-13 8-13z", "M58 36l37 24v11L58 61zM42 36L5 60v11l37-10z", "M50 14v8", "travel flight plane trip airport vacation fly abroad nomad visa country"),
        new("Globe", Circle(50, 50, 43), Ellipse(50, 50, 19, 43), "M7 50h86M50 7v86M15 28h70M15 72h70", "world globe earth international country language climate planet internet web global geography culture europe asia"),
        new("Car", "M6 64c0-9 4-13 12-14l10-20c2-5 6-8 12-8h22c6 0 9 3 12 8l11 20c6 1 9 5 9 14v14H6z", Circle(28, 78, 13) + Circle(72, 78, 13), "M33 48l8-14h20l9 14z", "car drive driving vehicle ev tesla road commute engine traffic"),
        new("Leaf", "M14 88C4 38 36 8 92 8c2 58-28 88-78 80z", "M92 8c2 58-28 88-78 80z", "M8 96C28 66 48 46 68 34M38 62l2-22M52 48l22 0", "plant leaf nature green garden eco sustainable vegan tree herb natural organic calm"),
        new("Moon", "M62 6A45 45 0 1 0 94 66 37 37 0 0 1 62 6z", "M78 12l5 12 12 5-12 5-5 12-5-12-12-5 12-5z", Dot(34, 44) + Dot(28, 62) + Dot(46, 74), "sleep night moon dream rest bed insomnia evening relax meditat astro calm tired"),
        new("Camera", Box(6, 26, 88, 62, 13) + "M32 28l7-16h22l7 16z", Circle(50, 57, 22), Circle(50, 57, 10) + Dot(80, 40), "camera photo video film youtube creator content record shoot picture faceless vlog"),
        new("Music", "M33 22L92 8v60H80V34L45 42v36H33z", Circle(28, 78, 17) + Circle(75, 68, 17), "M45 30L80 22M20 76c1-4 5-6 8-6M67 66c1-4 5-6 8-6", "music song sound guitar piano playlist podcast audio listen hears sing voice"),
        new("Bell", "M50 6c19 0 30 13 30 32v20l13 20H7l13-20V38C20 19 31 6 50 6z", "M36 82h28c-1 17-27 17-28 0z", "M35 36c2-7 7-11 13-12", "follow subscribe bell reminder alert notify alarm"),
        new("Trophy", "M24 8h52v30c0 17-11 27-26 27S24 55 24 38z", Box(43, 62, 14, 20, 2) + Box(27, 80, 46, 13, 5), "M24 18H8c0 19 6 28 20 30M76 18h16c0 19-6 28-20 30M38 24v14", "win winner trophy success champion best top prize award reward achieve challenge"),
        new("Star", "M50 4l14 29 32 5-23 23 5 33-28-15-28 15 5-33L4 38l32-5z", "M50 4l14 29 32 5-23 23 5 33-28-15z", "M36 46c2 8 8 13 14 13s12-5 14-13", "star favorite best fame celebrity magic special birthday motivation quote"),
        new("Shield", "M50 4l40 14v30c0 24-16 40-40 50C26 88 10 72 10 48V18z", "M50 4l40 14v30c0 24-16 40-40 50z", "M32 50l13 13 24-27", "shield insurance protect safe trust guarantee immune mistake avoid danger warning"),
    ];

    public static Pictogram Named(string name) => All.First(pictogram => pictogram.Name == name);
}
