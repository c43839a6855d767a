using ServerStarter.Bench.Load;
using static ServerStarter.Bench.Tests.SampleFindings;

namespace ServerStarter.Bench.Tests;

public class TimelineTests
{
    private readonly Timeline _timeline = new(before: 2, after: 3);

    [Fact]
    public void Requests_are_counted_in_the_bin_in_which_they_end()
    {
        _timeline.Add(new Deployment(0, 2),
            [Exchange(-20, 1), Exchange(-0.1, 1), Exchange(0, 1), Exchange(9.9, 2), Exchange(10, 2), Exchange(29.9, 0)]);

        _timeline.Old.ShouldBe([1, 1, 1, 0, 0]);
        _timeline.New.ShouldBe([0, 0, 1, 1, 0]);
        _timeline.Failed.ShouldBe([0, 0, 0, 0, 1]);
    }

    [Fact]
    public void Requests_outside_of_all_bins_are_not_counted()
    {
        _timeline.Add(new Deployment(0, 2), [Exchange(-20.1, 1), Exchange(30, 2)]);

        _timeline.Old.Concat(_timeline.New).Sum().ShouldBe(0);
    }

    [Fact]
    public void Deploys_are_laid_over_each_other()
    {
        _timeline.Add(new Deployment(0, 2), [Exchange(5, 2)]);
        _timeline.Add(new Deployment(1_000_000_000, 3), [Exchange(1005, 3)]);

        _timeline.Deploys.ShouldBe(2);
        _timeline.New.ShouldBe([0, 0, 2, 0, 0]);
    }

    [Fact]
    public void The_first_answer_of_the_new_version_and_the_last_of_the_old_one_are_kept()
    {
        _timeline.Add(new Deployment(0, 2), [Exchange(-3, 1), Exchange(12, 2), Exchange(7, 2), Exchange(9, 1), Exchange(80, 2)]);

        _timeline.UntilNew.ShouldBe([7e6]);
        _timeline.UntilOnlyNew.ShouldBe([9e6]);
    }

    [Fact]
    public void Where_the_old_version_answers_no_more_it_is_over_at_once()
    {
        _timeline.Add(new Deployment(0, 2), [Exchange(-3, 1), Exchange(7, 0)]);

        _timeline.UntilNew.ShouldBeEmpty();
        _timeline.UntilOnlyNew.ShouldBe([0]);
    }
}
