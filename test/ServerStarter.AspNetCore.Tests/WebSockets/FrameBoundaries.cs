namespace ServerStarter.AspNetCore.Tests.WebSockets;

public class FrameBoundaries
{
    private static readonly int[] s_lengths = [0, 1, 2, 125, 126, 127, 65_535, 65_536, 100_000];

    [Fact]
    public void Each_length_of_a_frame_is_understood_masked_or_not()
    {
        foreach (int length in s_lengths)
        {
            foreach (bool masked in new[] { false, true })
            {
                var boundary = new FrameBoundary();
                byte[] frame = Frames.Of(Frames.Binary, fin: true, length, masked);
                boundary.Advance(frame.AsSpan(0, frame.Length - 1));
                boundary.IsBetweenFrames.ShouldBeFalse($"{length} {masked}");
                boundary.Advance(frame.AsSpan(frame.Length - 1));
                boundary.IsBetweenFrames.ShouldBeTrue($"{length} {masked}");
            }
        }
    }

    [Fact]
    public void Nothing_written_is_between_frames_and_messages()
    {
        var boundary = new FrameBoundary();
        (boundary.IsBetweenFrames, boundary.IsBetweenMessages, boundary.HasClosed).ShouldBe((true, true, false));
    }

    [Fact]
    public void A_message_ends_with_its_last_fragment_whatever_control_frames_are_between()
    {
        var boundary = new FrameBoundary();
        boundary.Advance(Frames.Of(Frames.Text, fin: false, 10));
        (boundary.IsBetweenFrames, boundary.IsBetweenMessages).ShouldBe((true, false));
        boundary.Advance(Frames.Of(Frames.Ping, fin: true, 3));
        boundary.IsBetweenMessages.ShouldBeFalse();
        boundary.Advance(Frames.Of(Frames.Continuation, fin: false, 200));
        boundary.IsBetweenMessages.ShouldBeFalse();
        boundary.Advance(Frames.Of(Frames.Continuation, fin: true, 0));
        (boundary.IsBetweenMessages, boundary.HasClosed).ShouldBe((true, false));
        boundary.Advance(Frames.Of(Frames.Close, fin: true, 2));
        boundary.HasClosed.ShouldBeTrue();
    }

    [Fact]
    public void A_length_that_no_frame_has_been_seen_with_ends_nowhere()
    {
        var boundary = new FrameBoundary();
        boundary.Advance([0x82, 127, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        boundary.Advance(new byte[100_000]);
        boundary.IsBetweenFrames.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void However_the_bytes_are_cut_the_ends_of_frames_and_messages_are_found(int seed)
    {
        var random = new Random(seed);
        var written = new List<byte>();
        HashSet<int> frameEnds = [0], messageEnds = [0];
        bool inMessage = false;
        while (frameEnds.Count < 30)
        {
            bool control = random.Next(4) == 0, fin = control || random.Next(2) == 0;
            int opcode = control ? random.Next(Frames.Ping, Frames.Pong + 1) : inMessage ? Frames.Continuation : random.Next(Frames.Text, Frames.Binary + 1);
            int length = control ? random.Next(126) : random.Next(5) == 0 ? s_lengths[random.Next(s_lengths.Length)] : random.Next(300);
            written.AddRange(Frames.Of(opcode, fin, length, random.Next(2) == 0, random));
            if (!control) inMessage = !fin;
            frameEnds.Add(written.Count);
            if (!inMessage) messageEnds.Add(written.Count);
        }

        var boundary = new FrameBoundary();
        byte[] bytes = [.. written];
        int at = 0;
        while (at < bytes.Length)
        {
            int next = Math.Min(bytes.Length, at + (random.Next(3) == 0 ? random.Next(20_000) : random.Next(1, 40)));
            boundary.Advance(bytes.AsSpan(at, next - at));
            at = next;
            boundary.IsBetweenFrames.ShouldBe(frameEnds.Contains(at), $"seed {seed}, at {at}");
            boundary.IsBetweenMessages.ShouldBe(messageEnds.Contains(at), $"seed {seed}, at {at}");
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];
}
