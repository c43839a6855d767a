using System.Text;
using ServerStarter.Bench.Load;

namespace ServerStarter.Bench.Tests;

public class AnswerTests
{
    private const string Whole = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n12 34\n";

    [Fact]
    public void A_whole_answer_has_a_version() => Read(Whole).ShouldBe(new Answer(Outcome.Answered, 12, Closes: false));

    [Fact]
    public void Every_beginning_of_it_is_not_yet_an_answer()
    {
        for (int length = 0; length < Whole.Length; length++) Read(Whole[..length]).Outcome.ShouldBeNull();
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nconnection: Close\r\ncontent-length: 2\r\n\r\n7\n")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n7\n")]
    public void An_answer_may_say_that_the_connection_ends(string text) =>
        Read(text).ShouldBe(new Answer(Outcome.Answered, 7, Closes: true));

    [Theory]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 2\r\n\r\n7\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n7\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n7\nmore")]
    public void Anything_else_is_wrong(string text) => Read(text).Outcome.ShouldBe(Outcome.Wrong);

    private static Answer Read(string text) => Answer.Read(Encoding.ASCII.GetBytes(text));
}
