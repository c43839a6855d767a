using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Tests;

public class SamplesTests
{
    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 2, 3 }, 2.5)]
    [InlineData(new double[] { 7 }, 7)]
    public void The_median_is_in_the_middle(double[] values, double median) => new Samples(values).Median.ShouldBe(median);

    [Fact]
    public void Percentiles_are_interpolated()
    {
        var samples = new Samples([0, 10, 20, 30, 40]);

        samples.Percentile(0).ShouldBe(0);
        samples.Percentile(10).ShouldBe(4, tolerance: 1e-9);
        samples.Percentile(100).ShouldBe(40);
    }

    [Fact]
    public void Values_keep_their_order() => new Samples([3, 1, 2]).Values.ShouldBe([3, 1, 2]);

    [Theory]
    [InlineData(nameof(Tally.Median), 2)]
    [InlineData(nameof(Tally.Sum), 9)]
    [InlineData(nameof(Tally.Largest), 6)]
    public void A_quantity_says_what_its_number_is_made_of(string tally, double number) =>
        (new Quantity("x") with { Tally = Enum.Parse<Tally>(tally) }).Of(new Samples([6, 1, 2])).ShouldBe(number);
}
