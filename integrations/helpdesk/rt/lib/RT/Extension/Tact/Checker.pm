package RT::Extension::Tact::Checker;

# The linter of this process, and why there is none.
use strict;
use warnings;

my $linter;

# A report as the Perl package tact gives it; or undef, and what went wrong:
# "missing", "rules" or "failed".  Never dies.
sub check {
    my ( $class, $text, %options ) = @_;
    local $@;
    my $report = eval { _linter()->check( $text, %options ) };
    return ($report) if $report;
    my $error = $@;
    RT->Logger->error("The reply check failed: $_") for _lines($error);
    return ( undef, _trouble($error) );
}

# Every fault with its place, as an administrator looks for it.
sub _lines {
    my ($error) = @_;
    my @faults = eval { $error->faults } or return "$error";
    return map { ( $_->{file} ? "$_->{file}:$_->{line}:$_->{column}: " : '' ) . $_->{message} } @faults;
}

# Opened at the first use.  One that does not open is tried again at the next
# reply, so that nobody has to start RT again after a fault is mended.
sub _linter {
    return $linter if $linter;
    require Tact;
    my %settings = RT->Config->Get('TactLinter');
    return $linter = Tact->new( _cache(), %settings );
}

# Compiling the dictionaries takes seconds: RT's processes share the result.
sub _cache {
    my $folder = "$RT::VarPath/tact";
    mkdir $folder, oct 700;
    return -d $folder ? ( cache => $folder ) : ();
}

sub _trouble {
    my ($error) = @_;
    my $code = eval { $error->code } || '';
    return 'rules'   if $code =~ /^(?:rules|io|argument)$/ && !$linter;
    return 'missing' if !$code && !$linter;
    return 'failed';
}

1;
